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
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** An evaluation as a workbook: a sheet of what it is, and one of the indicators. Texts are text cells and never formulas. */
@Provider
@Produces(EvaluationSheet.XLSX)
public class EvaluationSheet implements MessageBodyWriter<PlanEvaluationView> {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final List<String> COLUMNS = List.of(
            "number", "code", "指标", "单位", "基期", "目标", "登记计算值", "口径", "覆盖", "官方值", "官方期", "差值", "应达值", "进度", "评价", "依据");

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == PlanEvaluationView.class && media.isCompatible(MediaType.valueOf(XLSX));
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
        headers.putSingle("Content-Disposition", "attachment; filename=\"evaluation-" + evaluation.id() + ".xlsx\"");
        try (Workbook book = new Workbook(out, "innovation-registry", "1.0")) {
            about(book.newWorksheet("评估"), evaluation);
            indicators(book.newWorksheet("指标"), evaluation);
        }
    }

    private static void about(Worksheet sheet, PlanEvaluationView evaluation) {
        Object[][] rows = {
            {"title", evaluation.title()},
            {"plan", evaluation.plan()},
            {"kind", evaluation.kind()},
            {"on", evaluation.on().toString()},
            {"knownAt", evaluation.knownAt().toString()},
            {"state", evaluation.state()},
            {
                "publishedAt",
                evaluation.publishedAt() == null ? "" : evaluation.publishedAt().toString()
            },
            {"digest", evaluation.digest() == null ? "" : evaluation.digest()},
            {"summary", evaluation.summary() == null ? "" : evaluation.summary()}
        };
        int row = 0;
        for (Object[] pair : rows) {
            sheet.value(row, 0, pair[0].toString());
            sheet.value(row++, 1, pair[1].toString());
        }
        for (PlanEvaluationForm.Comment comment : evaluation.comments()) {
            sheet.value(row, 0, EvaluationPage.label(evaluation, comment.indicator()));
            sheet.value(row++, 1, comment.text());
        }
    }

    private static void indicators(Worksheet sheet, PlanEvaluationView evaluation) {
        for (int column = 0; column < COLUMNS.size(); column++) {
            sheet.value(0, column, COLUMNS.get(column));
        }
        int row = 1;
        for (StateView state : evaluation.indicators()) {
            int column = 0;
            for (Object value : cells(state)) {
                cell(sheet, row, column++, value);
            }
            row++;
        }
    }

    private static List<@Nullable Object> cells(StateView state) {
        IndicatorsView.ComputedView computed = state.computed();
        IndicatorsView.OfficialView official = state.official();
        return java.util.Arrays.asList(
                state.number(),
                state.code(),
                state.label(),
                state.unit(),
                state.baseline() == null ? null : state.baseline().value(),
                EvaluationPage.targets(state),
                computed == null ? null : computed.value(),
                computed == null ? null : computed.label(),
                computed == null ? null : computed.coverage(),
                official == null ? null : official.value(),
                official == null ? null : official.period(),
                state.difference(),
                state.expectedByNow(),
                state.progress(),
                state.assessment(),
                state.basis() == null
                        ? null
                        : state.basis().kind() + " " + state.basis().on());
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value != null) {
            sheet.value(row, column, value.toString());
        }
    }
}
