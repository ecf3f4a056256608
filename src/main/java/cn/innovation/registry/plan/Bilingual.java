package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A text of a plan in both languages.")
record Bilingual(
        @Schema(description = "Chinese: the official text.", examples = "高新技术企业数量") @NotNull @Text(max = 500)
        String zh,

        @Schema(description = "English: a translation without legal force.", examples = "High-tech enterprises")
        @NotNull
        @Text(max = 500)
        String en) {

    /** From the columns {@code <name>_zh} and {@code <name>_en}. */
    static Bilingual of(ResultSet row, String name) throws SQLException {
        return new Bilingual(row.getString(name + "_zh"), row.getString(name + "_en"));
    }

    String in(Language language) {
        return language == Language.EN ? en : zh;
    }
}
