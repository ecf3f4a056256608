package cn.innovation.registry.plan;

import cn.innovation.registry.plan.PlanEvaluationForm.Comment;
import cn.innovation.registry.plan.PlanEvaluationView.Content;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** How evaluations are kept: their comments and what is frozen of them as JSON, and the digest of that. */
@ApplicationScoped
class EvaluationJson {
    private final ObjectMapper json;

    EvaluationJson(ObjectMapper json) {
        // Our own content may be longer than what a caller may send.
        this.json = json.copyWith(new JsonFactory());
    }

    List<Comment> comments(String text) {
        try {
            return json.readValue(text, new TypeReference<List<Comment>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("comments that cannot be read", e);
        }
    }

    Content read(String content) {
        try {
            return json.readValue(content, Content.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a published evaluation that cannot be read", e);
        }
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an evaluation that cannot be written", e);
        }
    }

    static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
