package cn.innovation.registry.plan;

import cn.innovation.registry.plan.IndicatorsView.StateView;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An evaluation as a page to print: one document, without scripts or anything from elsewhere. */
@Provider
@Produces(MediaType.TEXT_HTML)
public class EvaluationPage implements MessageBodyWriter<PlanEvaluationView> {
    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <title>%1$s</title>
            <style>
            body { font: 11pt/1.5 system-ui, sans-serif; margin: 1.5cm; color: #111; }
            h1 { font-size: 16pt; }
            table { border-collapse: collapse; width: 100%%; }
            th, td { border: 1px solid #888; padding: .2em .4em; text-align: left; vertical-align: top; }
            td.number { text-align: right; white-space: nowrap; }
            tr { break-inside: avoid; }
            .digest { font-family: monospace; font-size: 8pt; overflow-wrap: anywhere; }
            @page { size: A4 landscape; margin: 1.5cm; }
            @media print { body { margin: 0; } }
            </style>
            </head>
            <body>
            <h1>%1$s</h1>
            <p>%2$s</p>
            %3$s
            <table>
            <thead><tr><th>序号</th><th>指标</th><th>单位</th><th>基期</th><th>目标</th><th>登记计算值</th><th>覆盖</th><th>官方值</th>
            <th>应达值</th><th>进度</th><th>评价</th></tr></thead>
            <tbody>
            %4$s
            </tbody>
            </table>
            %5$s
            <p class="digest">SHA-256 %6$s</p>
            </body>
            </html>
            """;

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == PlanEvaluationView.class && media.isCompatible(MediaType.TEXT_HTML_TYPE);
    }

    @Override
    public void writeTo(
            PlanEvaluationView evaluation,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        headers.putSingle("Content-Type", "text/html;charset=UTF-8");
        out.write(page(evaluation).getBytes(StandardCharsets.UTF_8));
    }

    static String page(PlanEvaluationView evaluation) {
        String when = "规划 %s;截至 %s;数据状态 %s;%s"
                .formatted(
                        text(evaluation.plan()),
                        evaluation.on(),
                        evaluation.knownAt(),
                        evaluation.publishedAt() == null ? "草稿" : "发布于 " + evaluation.publishedAt());
        String rows = evaluation.indicators().stream().map(EvaluationPage::row).collect(Collectors.joining("\n"));
        String comments = evaluation.comments().stream()
                .map(comment -> "<h2>%s</h2>\n<p>%s</p>"
                        .formatted(text(label(evaluation, comment.indicator())), text(comment.text())))
                .collect(Collectors.joining("\n"));
        return PAGE.formatted(
                text(evaluation.title()),
                when,
                evaluation.summary() == null ? "" : "<p>" + text(evaluation.summary()) + "</p>",
                rows,
                comments,
                evaluation.digest() == null ? "—" : evaluation.digest());
    }

    /** Of a comment; its code if the plan has no such indicator any longer. */
    static String label(PlanEvaluationView evaluation, String code) {
        return evaluation.indicators().stream()
                .filter(state -> state.code().equals(code))
                .map(StateView::label)
                .findFirst()
                .orElse(code);
    }

    static String targets(StateView state) {
        return state.targets().stream()
                .map(target -> (target.year() == null ? "" : target.year() + ": ")
                        + (target.moreThan() ? ">" : "")
                        + target.value().toPlainString()
                        + (target.revision() > 1 ? " (第" + target.revision() + "版)" : ""))
                .collect(Collectors.joining(";"));
    }

    private static String row(StateView state) {
        return "<tr><td>%s</td><td>%s</td><td>%s</td>%s<td>%s</td>%s<td>%s</td>%s%s%s<td>%s</td></tr>"
                .formatted(
                        plain(state.number()),
                        text(state.label()),
                        text(state.unit()),
                        number(
                                state.baseline() == null
                                        ? null
                                        : state.baseline().value()),
                        text(targets(state)),
                        number(
                                state.computed() == null
                                        ? null
                                        : state.computed().value()),
                        plain(state.computed() == null ? null : state.computed().coverage()),
                        number(
                                state.official() == null
                                        ? null
                                        : state.official().value()),
                        number(state.expectedByNow()),
                        number(state.progress()),
                        plain(state.assessment()));
    }

    private static String number(java.math.@Nullable BigDecimal value) {
        return "<td class=\"number\">%s</td>".formatted(value == null ? "" : value.toPlainString());
    }

    private static String plain(@Nullable Object value) {
        return value == null ? "" : text(value.toString());
    }

    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>");
    }
}
