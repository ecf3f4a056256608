package cn.innovation.registry.plan;

import cn.innovation.registry.exchange.Exchangeable;
import cn.innovation.registry.exchange.JournalMerge;
import cn.innovation.registry.exchange.Merging;
import cn.innovation.registry.exchange.Nothing;
import cn.innovation.registry.plan.CoverageForm.DeclarationForm;
import cn.innovation.registry.plan.CoverageView.DeclarationView;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import cn.innovation.registry.shared.security.Roles;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Declarations of coverage in bulk. */
@Singleton
class CoverageExchange implements Exchangeable<DeclarationForm, Nothing> {
    private static final List<String> IDENTITY = List.of("kind", "year", "district");
    private static final List<String> SAID = List.of("state", "source");

    private final DeclarationRules rules;
    private final CoveredKinds kinds;

    CoverageExchange(DeclarationRules rules, CoveredKinds kinds) {
        this.rules = rules;
        this.kinds = kinds;
    }

    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public Set<RecordKind> recordKinds() {
        return Set.of();
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public Class<DeclarationForm> form() {
        return DeclarationForm.class;
    }

    @Override
    public Class<Nothing> more() {
        return Nothing.class;
    }

    @Override
    public Class<?> answer() {
        return DeclarationView.class;
    }

    @Override
    public Set<String> answerOnly() {
        return Set.of();
    }

    @Override
    public String table() {
        return "coverage";
    }

    @Override
    public List<String> columns() {
        return List.of("kind", "year", "district", "state", "source");
    }

    @Override
    public String identity() {
        return "%1$s.kind, %1$s.year, %1$s.district";
    }

    @Override
    public String writer() {
        return Roles.STATISTICIAN;
    }

    @Override
    public Map<String, @Nullable Object> content(
            String key, @Nullable RecordRow record, DeclarationForm form, Nothing nothing) {
        rules.check(form);
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("kind", form.kind());
        row.put("year", form.year());
        row.put("district", form.district());
        row.put("state", form.coverage());
        row.put("source", form.source());
        return row;
    }

    @Override
    public Merging merging() {
        return new JournalMerge(
                table(),
                "lock table coverage in share row exclusive mode",
                IDENTITY,
                SAID,
                JournalMerge.Counted.NOTHING);
    }

    @Override
    public Condition ids() {
        return Condition.of("""
                select id::text as id from coverage where known_until is null
                order by kind, year, district nulls first""");
    }

    @Override
    public List<Shown> shown(Session session, List<String> ids) throws SQLException {
        Set<String> known = kinds.codes();
        return session.list("""
                select c.* from unnest(?::text[]) with ordinality asked(id, position)
                join coverage c on c.id = asked.id::bigint order by asked.position
                """, List.of(ids), Coverages::view).stream()
                .filter(declaration -> known.contains(declaration.kind()))
                .map(declaration -> new Shown(declaration))
                .toList();
    }
}
