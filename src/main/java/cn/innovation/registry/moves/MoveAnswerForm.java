package cn.innovation.registry.moves;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What is said to a proposed move.")
record MoveAnswerForm(
        @Schema(description = "Why it is accepted, refused or withdrawn.", examples = "已核实住所变更")
        @NotNull
        @Text(max = 500)
        String reason) {}
