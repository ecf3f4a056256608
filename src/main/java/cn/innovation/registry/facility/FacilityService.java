package cn.innovation.registry.facility;

import cn.innovation.registry.fact.Openings;
import cn.innovation.registry.fact.WithdrawRecordForm;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import cn.innovation.registry.shared.record.Records;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registers facilities of any kind under ids that it issues, changes what describes them, and withdraws them. */
@ApplicationScoped
@Transactional
class FacilityService {
    private final Records records;
    private final Facilities facilities;
    private final FacilityReader reader;
    private final Openings openings;
    private final Preconditions preconditions;
    private final EchoedFields echoed;
    private final Clock clock;

    FacilityService(
            Records records,
            Facilities facilities,
            FacilityReader reader,
            Openings openings,
            Preconditions preconditions,
            EchoedFields echoed,
            Clock clock) {
        this.records = records;
        this.facilities = facilities;
        this.reader = reader;
        this.openings = openings;
        this.preconditions = preconditions;
        this.echoed = echoed;
        this.clock = clock;
    }

    /** As it is on a day, or today. */
    FacilityView find(RecordKind kind, UUID key, @Nullable LocalDate on) {
        records.present(kind, key.toString());
        return reader.find(kind, key, on == null ? LocalDate.now(clock) : on).orElseThrow();
    }

    FacilityView create(RecordKind kind, FacilityForm form) {
        echoed.refuse(form.echoed());
        checkOfCarrier(kind, form);
        UUID key = records.issueKey();
        long id = records.create(kind, key.toString()).orElseThrow();
        Facility facility = new Facility();
        facility.id = id;
        facility.key = key;
        facility.kind = kind.code();
        facility.describe(form);
        facilities.persistAndFlush(facility);
        openings.open(
                new RecordRow(id, kind, key.toString(), 1, null, null, null),
                form.establishedOn(),
                form.location(),
                form.clusters());
        return view(kind, key);
    }

    FacilityView replace(RecordKind kind, UUID key, FacilityForm form) {
        RecordRow record = records.lockPresent(kind, key.toString());
        preconditions.requireIfMatch();
        preconditions.check(record.version());
        FacilityView current = view(kind, key);
        echoed.check(form.echoed(), current, FacilityView.class);
        checkOfCarrier(kind, form);
        Openings.checkUnchanged(form.location(), current.location(), form.clusters(), current.clusters());
        facilities.findById(record.id()).describe(form);
        facilities.flush();
        return view(kind, key);
    }

    FacilityView withdraw(RecordKind kind, UUID key, WithdrawRecordForm form) {
        RecordRow record = records.lockPresent(kind, key.toString());
        preconditions.requireIfMatch();
        preconditions.check(record.version());
        FacilityView last = view(kind, key);
        records.withdraw(record.id(), form.reason(), form.document(), records.successor(record, form.successor()));
        return last;
    }

    static void checkOfCarrier(RecordKind kind, FacilityForm form) {
        if (kind == RecordKind.CARRIER || (form.area() == null && form.seats() == null)) {
            return;
        }
        Problem problem = Problem.of(ProblemType.RULE_VIOLATED);
        if (form.area() != null) {
            problem.violation("area", "CARRIERS_ONLY");
        }
        if (form.seats() != null) {
            problem.violation("seats", "CARRIERS_ONLY");
        }
        throw problem;
    }

    private FacilityView view(RecordKind kind, UUID key) {
        return reader.find(kind, key, LocalDate.now(clock)).orElseThrow();
    }
}
