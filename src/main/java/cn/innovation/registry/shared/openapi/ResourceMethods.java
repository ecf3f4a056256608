package cn.innovation.registry.shared.openapi;

import cn.innovation.registry.shared.http.Costly;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * The Java method behind an operation, inherited ones too. Quarkus notes the roles of a method for the class that declares it only, so
 * that an operation of a common superclass would be shown as open to all.
 */
final class ResourceMethods {
    private static final String REST = "jakarta.ws.rs.";
    private static final DotName PATH = DotName.createSimple(REST + "Path");
    private static final DotName ROLES_ALLOWED = DotName.createSimple("jakarta.annotation.security.RolesAllowed");
    private static final DotName PERMIT_ALL = DotName.createSimple("jakarta.annotation.security.PermitAll");

    private static final DotName COSTLY = DotName.createSimple(Costly.class.getName());

    private final IndexView index;
    private final Map<String, List<String>> roles = new HashMap<>();
    private final Map<String, String> costs = new HashMap<>();

    ResourceMethods(IndexView index) {
        this.index = index;
        index.getAnnotations(PATH).stream()
                .map(AnnotationInstance::target)
                .filter(target -> target.kind() == AnnotationTarget.Kind.CLASS)
                .map(AnnotationTarget::asClass)
                .filter(type -> !type.isAbstract())
                .forEach(this::note);
    }

    /** Empty where anyone may call. */
    List<String> rolesOf(Endpoint endpoint) {
        return roles.getOrDefault(key(endpoint.method().name(), endpoint.path()), List.of());
    }

    /** When a request costs much; empty: never. */
    Optional<String> costOf(Endpoint endpoint) {
        return Optional.ofNullable(costs.get(key(endpoint.method().name(), endpoint.path())));
    }

    private void note(ClassInfo resource) {
        ClassInfo type = resource;
        while (type != null) {
            for (MethodInfo method : type.methods()) {
                Arrays.stream(HttpMethod.values())
                        .filter(verb -> method.hasDeclaredAnnotation(DotName.createSimple(REST + verb)))
                        .forEach(verb -> {
                            String key = key(
                                    verb.name(),
                                    path(resource.declaredAnnotation(PATH)) + path(method.annotation(PATH)));
                            roles.putIfAbsent(key, roles(method, resource));
                            cost(method).ifPresent(when -> costs.putIfAbsent(key, when));
                        });
            }
            type = index.getClassByName(type.superName());
        }
    }

    private static Optional<String> cost(MethodInfo method) {
        return Optional.ofNullable(method.declaredAnnotation(COSTLY))
                .map(costly -> costly.value() == null
                        ? Costly.When.ALWAYS.name()
                        : costly.value().asEnum());
    }

    /** What stands at the method goes before what stands at its class. */
    private static List<String> roles(MethodInfo method, ClassInfo resource) {
        if (method.hasDeclaredAnnotation(PERMIT_ALL)) {
            return List.of();
        }
        return Stream.of(
                        Optional.ofNullable(method.declaredAnnotation(ROLES_ALLOWED)),
                        Optional.ofNullable(method.declaringClass().declaredAnnotation(ROLES_ALLOWED)),
                        Optional.ofNullable(resource.declaredAnnotation(ROLES_ALLOWED)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(annotation -> Arrays.stream(annotation.value().asStringArray())
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    private static String path(AnnotationInstance annotation) {
        return annotation == null ? "" : "/" + annotation.value().asString();
    }

    /** The names of parameters, their patterns and the number of slashes do not matter. */
    private static String key(String verb, String path) {
        return verb + " "
                + path.replaceAll("\\{[^}]*}", "{}").replaceAll("/+", "/").replaceAll("/$", "");
    }
}
