package cn.innovation.registry.shared.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

/**
 * Says of the fields of a record what its Java says and the scan does not read: their order, that {@code @Nullable} admits null, and that in
 * what is only ever answered every field is there, since answers write null.
 */
final class RecordSchemas {
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName JSON_INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName JSON_PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName UNWRAPPED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final String OURS = "cn.innovation.registry.";

    private final IndexView index;
    private final Collection<ClassInfo> records;

    RecordSchemas(IndexView index) {
        this.index = index;
        records = index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(OURS))
                .toList();
    }

    void complete(Components components, List<Endpoint> endpoints) {
        if (components.getSchemas() == null) {
            return;
        }
        components.getSchemas().forEach((name, schema) -> listVariants(name, schema, components));
        Set<String> answered = new HashSet<>();
        Set<String> sent = new HashSet<>();
        endpoints.forEach(endpoint -> {
            Schemas.answers(endpoint.operation())
                    .forEach(schema -> Schemas.visit(schema, components, answered, each -> {}));
            Schemas.requests(endpoint.operation())
                    .forEach(schema -> Schemas.visit(schema, components, sent, each -> {}));
        });
        components.getSchemas().forEach((name, schema) -> recordsOf(name, schema)
                .forEach(type -> complete(schema, type, answered.contains(name) && !sent.contains(name))));
    }

    /** A sealed interface is one of the records that it permits. */
    private void listVariants(String name, Schema schema, Components components) {
        index.getKnownClasses().stream()
                .filter(type -> type.isInterface() && type.simpleName().equals(name))
                .flatMap(type -> index.getKnownDirectImplementations(type.name()).stream())
                .map(ClassInfo::simpleName)
                .filter(components.getSchemas()::containsKey)
                .sorted()
                .forEach(variant -> {
                    schema.setType(null);
                    schema.addAnyOf(OASFactory.createSchema().ref(variant));
                });
    }

    /** A schema has the simple name of its record, or the one it was given; that of a generic one is followed by those of its arguments. */
    private Stream<ClassInfo> recordsOf(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return Stream.empty();
        }
        return records.stream()
                .filter(type -> type.typeParameters().isEmpty()
                        ? name.equals(schemaName(type))
                        : name.startsWith(type.simpleName()))
                .filter(type ->
                        fields(type).keySet().containsAll(schema.getProperties().keySet()));
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        AnnotationValue given = schema == null ? null : schema.value("name");
        return given == null ? type.simpleName() : given.asString();
    }

    /** In the order of the source; a record that is unwrapped stands for its fields. */
    private Map<String, FieldInfo> fields(ClassInfo type) {
        Map<String, FieldInfo> fields = new LinkedHashMap<>();
        for (FieldInfo field : type.fieldsInDeclarationOrder()) {
            ClassInfo unwrapped = field.hasAnnotation(UNWRAPPED)
                    ? index.getClassByName(field.type().name())
                    : null;
            if (unwrapped == null) {
                fields.put(name(field), field);
            } else {
                fields.putAll(fields(unwrapped));
            }
        }
        return fields;
    }

    /** Some names are none in Java. */
    private static String name(FieldInfo field) {
        AnnotationInstance named = field.annotation(JSON_PROPERTY);
        return named == null || named.value() == null
                ? field.name()
                : named.value().asString();
    }

    private void complete(Schema schema, ClassInfo type, boolean onlyAnswered) {
        Map<String, Schema> declared = schema.getProperties();
        Map<String, Schema> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        fields(type).forEach((name, field) -> {
            Schema property = declared.get(name);
            if (property != null) {
                properties.put(name, field.type().hasAnnotation(NULLABLE) ? nullable(property) : property);
                if (onlyAnswered && !isLeftOut(field)) {
                    required.add(name);
                }
            }
        });
        schema.setProperties(properties);
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
    }

    private static boolean isLeftOut(FieldInfo field) {
        AnnotationInstance include = field.annotation(JSON_INCLUDE);
        return include != null
                && include.value() != null
                && include.value().asEnum().equals("NON_NULL");
    }

    private static Schema nullable(Schema schema) {
        if (schema.getRef() == null) {
            if (schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
                schema.addType(SchemaType.NULL);
            }
            return schema;
        }
        Schema reference = OASFactory.createSchema().ref(schema.getRef());
        Schema absent = OASFactory.createSchema().addType(SchemaType.NULL);
        return OASFactory.createSchema()
                .description(schema.getDescription())
                .readOnly(schema.getReadOnly())
                .examples(schema.getExamples())
                .anyOf(List.of(reference, absent));
    }
}
