package cn.innovation.registry.organisation;

import cn.innovation.registry.organisation.LookupView.Found;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.CreditCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What other departments ask most: of these codes, who is what? */
@ApplicationScoped
class Lookup {
    private final Sql sql;
    private final EnterpriseReader reader;

    Lookup(Sql sql, EnterpriseReader reader) {
        this.sql = sql;
        this.reader = reader;
    }

    LookupView of(List<String> written, LocalDate on) {
        List<CreditCode> codes = written.stream().map(CreditCode::of).toList();
        List<String> valid = codes.stream()
                .filter(code -> code.faults().isEmpty())
                .map(CreditCode::text)
                .distinct()
                .toList();
        Map<String, EnterpriseView> registered = registered(valid, on);
        Map<String, String> successors = successors(valid);
        return new LookupView(
                on,
                codes.stream().map(code -> found(code, registered, successors)).toList());
    }

    private static Found found(
            CreditCode code, Map<String, EnterpriseView> registered, Map<String, String> successors) {
        var faults = code.faults();
        if (!faults.isEmpty()) {
            return Found.invalid(code.text(), CreditCode.names(faults));
        }
        EnterpriseView view = registered.get(code.text());
        return view == null ? Found.unregistered(code.text(), successors.get(code.text())) : Found.of(view);
    }

    private Map<String, EnterpriseView> registered(List<String> codes, LocalDate on) {
        return sql.on(session -> reader.rows(session, EnterpriseReader.byCode(codes), on)).stream()
                .collect(Collectors.toMap(EnterpriseView::creditCode, Function.identity()));
    }

    private Map<String, String> successors(List<String> codes) {
        Map<String, String> found = new LinkedHashMap<>();
        sql.list("""
                        select r.key, s.key as successor from record r join record s on s.id = r.successor_id
                        where r.kind = 'enterprise' and r.key = any (?)
                        """, List.of(codes), row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }
}
