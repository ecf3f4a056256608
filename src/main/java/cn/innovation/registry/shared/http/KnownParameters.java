package cn.innovation.registry.shared.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;

/** The query parameters that a resource method takes, itself or through its bean parameters. */
@Singleton
class KnownParameters {
    private final Map<Method, NavigableSet<String>> known = new ConcurrentHashMap<>();

    NavigableSet<String> of(Method method) {
        return known.computeIfAbsent(method, KnownParameters::collect);
    }

    private static NavigableSet<String> collect(Method method) {
        NavigableSet<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            Optional<String> name = name(parameter, parameter.getName());
            name.ifPresent(names::add);
            if (name.isEmpty()) {
                addFields(parameter.getType(), names, new TreeSet<>());
            }
        }
        return names;
    }

    /** A bean parameter may hold others. Fields carry the annotations of a record's components. */
    private static void addFields(Class<?> bean, Set<String> names, Set<String> seen) {
        if (bean.isPrimitive() || bean.isEnum() || bean.getName().startsWith("java") || !seen.add(bean.getName())) {
            return;
        }
        for (Field field : bean.getDeclaredFields()) {
            Optional<String> name = name(field, field.getName());
            name.ifPresent(names::add);
            if (name.isEmpty()) {
                addFields(field.getType(), names, seen);
            }
        }
        if (bean.getSuperclass() != null) {
            addFields(bean.getSuperclass(), names, seen);
        }
    }

    private static Optional<String> name(AnnotatedElement element, String itself) {
        QueryParam jakarta = element.getAnnotation(QueryParam.class);
        if (jakarta != null) {
            return Optional.of(jakarta.value());
        }
        return Optional.ofNullable(element.getAnnotation(RestQuery.class))
                .map(rest -> rest.value().isEmpty() ? itself : rest.value());
    }
}
