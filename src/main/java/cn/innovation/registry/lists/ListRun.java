package cn.innovation.registry.lists;

import cn.innovation.registry.organisation.CertificateGrants;
import cn.innovation.registry.shared.http.Forms;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes of the staged rows of a list what they are: certificates to be written, what is there already, work, and what is not ours. It is
 * one transaction; what it grants is written by the import as any other rows are.
 */
@ApplicationScoped
class ListRun {
    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(10);

    private final ListItems items;
    private final CertificateGrants grants;

    ListRun(ListItems items, CertificateGrants grants) {
        this.items = items;
        this.grants = grants;
    }

    void on(Session session, UUID list) throws SQLException {
        session.allow(LONGEST_STATEMENT);
        // The rows are new, and the planner takes them for few or for many; an index is right for both.
        session.update("set local enable_seqscan = off");
        ListTerms terms = items.terms(session, list);
        CityNames city = CityNames.read(session);
        items.receive(session, list);
        if (terms.ofCity()) {
            items.leaveOutElsewhere(session, list, city);
        }
        Collection<Sighting> rows = new ListSightings(session, list, city).read();
        Map<Long, Standing> standings = Standings.of(session, terms, rows);
        ListRule rule = new ListRule(standings, twice(rows));
        Map<Integer, ItemVerdict> verdicts = new LinkedHashMap<>();
        Map<Integer, Map<String, @Nullable Object>> certificates = new HashMap<>();
        Set<Long> listed = new TreeSet<>();
        for (Sighting row : rows) {
            ItemVerdict verdict = rule.of(row);
            if (verdict.isGrant()) {
                verdict = granted(row, verdict, standings, terms, certificates);
            }
            verdicts.put(row.item(), verdict);
            // Not missing, whatever becomes of the row.
            listed.addAll(row.meant());
        }
        // Many rows meet as many: each by each is never right, though the planner may take the rows for few.
        session.update("set local enable_nestloop = off");
        items.judge(session, list, verdicts, standings);
        items.grant(session, list, certificates, verdicts);
        session.update("set local enable_nestloop = on");
        items.addMissing(session, list, terms, listed);
        items.count(session, list);
    }

    /** By the rules of the kind; what breaks one is work. */
    private ItemVerdict granted(
            Sighting row,
            ItemVerdict verdict,
            Map<Long, Standing> standings,
            ListTerms terms,
            Map<Integer, Map<String, @Nullable Object>> certificates) {
        Standing holder = Objects.requireNonNull(standings.get(verdict.holder()));
        RecordRow record = new RecordRow(holder.id(), RecordKind.ENTERPRISE, holder.creditCode(), 1, null, null, null);
        try {
            certificates.put(row.item(), grants.row(record, terms.certificate(row.number())));
            return verdict;
        } catch (Problem refused) {
            return ItemVerdict.work(
                    "refused",
                    List.of(new Sighting.Near(holder.id(), row.name(), 100)),
                    Forms.faults(refused).toArray(Violation[]::new));
        }
    }

    private static Set<Long> twice(Collection<Sighting> rows) {
        Set<Long> once = new HashSet<>();
        Set<Long> twice = new HashSet<>();
        for (Sighting row : rows) {
            Long holder = ListRule.holder(row);
            if (holder != null && !once.add(holder)) {
                twice.add(holder);
            }
        }
        return twice;
    }
}
