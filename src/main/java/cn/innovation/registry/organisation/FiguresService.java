package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.CreditCode;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import cn.innovation.registry.shared.record.Records;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Records what an enterprise reported for a year. */
@ApplicationScoped
@Transactional
class FiguresService {
    private final Records records;
    private final Figures figures;
    private final Preconditions preconditions;
    private final EchoedFields echoed;

    FiguresService(Records records, Figures figures, Preconditions preconditions, EchoedFields echoed) {
        this.records = records;
        this.figures = figures;
        this.preconditions = preconditions;
        this.echoed = echoed;
    }

    /** What a PUT did. */
    record Stored(FiguresView view, boolean created) {}

    Stored put(CreditCode code, int year, FiguresForm form) {
        RecordRow record = records.lockPresent(RecordKind.ENTERPRISE, code.text());
        Optional<FiguresView> there = figures.find(record.id(), year);
        if (there.isEmpty()) {
            if (preconditions.hasIfMatch()) {
                throw Problem.of(ProblemType.PRECONDITION_FAILED);
            }
            echoed.refuse(form.echoed());
        } else {
            if (preconditions.onlyIfAbsent()) {
                throw Problem.of(ProblemType.PRECONDITION_FAILED);
            }
            preconditions.requireIfMatch();
            preconditions.check(there.get().version());
            echoed.check(form.echoed(), there.get(), FiguresView.class);
        }
        figures.store(record.id(), year, form);
        return new Stored(figures.find(record.id(), year).orElseThrow(), there.isEmpty());
    }
}
