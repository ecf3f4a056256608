package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Jackson as a registry of record needs it. As it comes it takes unknown and repeated fields, what trails the document,
 * {@code "12"} and {@code 1.9} for 12 and 1, nothing for zero, and enums by their ordinal.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(50)
            .maxStringLength(65_536)
            .maxNumberLength(100)
            .maxNameLength(200)
            .maxTokenCount(20_000)
            .build();

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory().setStreamReadConstraints(LIMITS);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
        mapper.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.addHandler(new UnknownFields());
        refuseCoercion(mapper);
        mapper.registerModule(readers());
    }

    /** The last, because the last reader of a type wins, and Jackson's own module for java.time has some too. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    private static void refuseCoercion(ObjectMapper mapper) {
        for (CoercionInputShape shape : CoercionInputShape.values()) {
            mapper.coercionConfigDefaults().setCoercion(shape, CoercionAction.Fail);
        }
        // A whole number is a number.
        mapper.coercionConfigFor(LogicalType.Float).setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert);
    }

    private static SimpleModule readers() {
        return new SimpleModule("registry")
                .addDeserializer(String.class, StrictReader.text())
                .addDeserializer(BigDecimal.class, StrictReader.number())
                .addDeserializer(LocalDate.class, StrictReader.day())
                .addDeserializer(Instant.class, StrictReader.instant())
                .addDeserializer(UUID.class, StrictReader.uuid())
                .addKeyDeserializer(String.class, StrictReader.key());
    }
}
