package cn.innovation.registry.reference;

import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A text in both languages.")
record LabelsView(
        @Schema(description = "Chinese: the official text.", examples = "高新技术企业")
        String zh,

        @Schema(description = "English: a translation without legal force.", examples = "High-tech enterprise")
        String en) {

    String in(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? en : zh;
    }
}
