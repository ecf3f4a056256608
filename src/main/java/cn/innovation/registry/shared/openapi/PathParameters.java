package cn.innovation.registry.shared.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of a path that mean the same everywhere, and those that a method reads without declaring them. */
final class PathParameters {
    private record Text(String description, @Nullable String example) {}

    private static final Map<String, Text> KNOWN = Map.of(
            "creditCode",
            new Text(
                    "The unified social credit code (统一社会信用代码, GB 32100), in any width and case, with or without spaces and hyphens.",
                    "91440700768414040K"),
            "id",
            new Text("The id that was issued, a UUID.", "0199a7b2-6f1d-7c3e-9a55-0d7f2f1c4b6a"),
            "year",
            new Text("The year, 1980 to 2100.", "2023"));

    private PathParameters() {}

    static void complete(Endpoint endpoint) {
        List<Parameter> parameters = new ArrayList<>();
        List<Parameter> declared =
                Optional.ofNullable(endpoint.operation().getParameters()).orElse(List.of());
        endpoint.segments().stream()
                .filter(Endpoint::isParameter)
                .map(segment -> segment.substring(1, segment.length() - 1))
                .forEach(name -> parameters.add(parameter(name, declared)));
        declared.stream()
                .filter(parameter -> parameter.getIn() != Parameter.In.PATH)
                .forEach(parameters::add);
        endpoint.operation().setParameters(parameters);
    }

    private static Parameter parameter(String name, List<Parameter> declared) {
        Parameter parameter = declared.stream()
                .filter(each -> each.getIn() == Parameter.In.PATH && name.equals(each.getName()))
                .findFirst()
                .orElseGet(() -> OASFactory.createParameter()
                        .name(name)
                        .in(Parameter.In.PATH)
                        .required(true)
                        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        if (parameter.getDescription() == null) {
            Text text = KNOWN.getOrDefault(name, new Text("The id or code of the " + words(name) + ".", null));
            parameter.description(text.description()).example(text.example());
        }
        return parameter;
    }

    private static String words(String camel) {
        return camel.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
