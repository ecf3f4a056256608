package cn.innovation.registry.facility;

import cn.innovation.registry.exchange.Exportable;
import cn.innovation.registry.exchange.ListAnswers;
import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.shared.record.ListParameters;
import cn.innovation.registry.shared.record.ListRequest;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList;
import cn.innovation.registry.shared.record.Records;
import cn.innovation.registry.shared.record.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The enterprises in a carrier, and those that graduated from it. */
@ApplicationScoped
class ResidentList {
    private static final String GRADUATED = "graduated";
    private static final SortKey.Key CODE = new SortKey.Key("e.credit_code", "text");
    private static final Map<String, SortKey> SORTS =
            Map.of("creditCode", CODE.sort(), "name", SortKey.pinyin("e.name", CODE));

    private final ListAnswers answers;
    private final Records records;
    private final RecordTime recordTime;
    private final Visibility visibility;
    private final CodeLists lists;
    private final Clock clock;

    ResidentList(
            ListAnswers answers,
            Records records,
            RecordTime recordTime,
            Visibility visibility,
            CodeLists lists,
            Clock clock) {
        this.answers = answers;
        this.records = records;
        this.recordTime = recordTime;
        this.visibility = visibility;
        this.lists = lists;
        this.clock = clock;
    }

    RestResponse<Page<ResidentView>> answer(
            UUID carrier, @Nullable String state, ListParameters asked, Language language) {
        Parameters parameters = new Parameters();
        boolean graduated = GRADUATED.equals(parameters.choice("state", state, Set.of("resident", GRADUATED)));
        Criteria criteria = new Criteria(parameters);
        // Who has left is listed wherever it stands now.
        criteria.existence(graduated ? Criteria.ANY : null, Set.of(), "e.registered_on");
        ListRequest request = new ListRequest(
                asked,
                parameters,
                SORTS.keySet(),
                "creditCode",
                Set.of(),
                Arrays.asList(carrier.toString(), state),
                recordTime,
                clock);
        parameters.check();
        long id = records.present(RecordKind.CARRIER, carrier.toString()).id();
        Condition there =
                Condition.all(Stream.of(Condition.of("f.carrier_id = ?", id), visibility.qualifications("f")));
        AsOf asOf = request.asOf();
        criteria.add("residency", residency(asOf, "e.id", there, graduated));
        RecordList list = criteria.list("enterprise", RecordKind.ENTERPRISE, asOf, Map.of(), SORTS);
        Exportable<ResidentView> residents = new Exportable<>(
                "residents",
                ResidentView.class,
                (session, keys) -> rows(session, keys, stay(asOf, "p.id", there, graduated), graduated),
                UnaryOperator.identity(),
                (codeList, code) -> lists.label(codeList, code, language.locale()));
        return answers.of(new RecordList.Asked(list, request), residents, language);
    }

    private static Condition residency(AsOf asOf, String subject, Condition there, boolean graduated) {
        Condition stay = stay(asOf, subject, there, graduated);
        Condition has = new Condition("exists (select " + stay.sql() + ")", stay.args());
        return graduated ? Condition.all(List.of(has, asOf.hasNot("qualification", subject, there)).stream()) : has;
    }

    /** {@code from … where …}: the stays, alias f, in force on the day, or ended by it as graduation. */
    private static Condition stay(AsOf asOf, String subject, Condition there, boolean graduated) {
        Condition stays = graduated ? asOf.recorded("qualification", subject) : asOf.inForce("qualification", subject);
        List<Object> args = new ArrayList<>(stays.args());
        args.addAll(there.args());
        if (graduated) {
            args.add(asOf.on());
        }
        String ended = graduated ? " and f.end_reason = 'graduated' and f.ended_from <= ?" : "";
        return new Condition(stays.sql() + " and " + there.sql() + ended, args);
    }

    private static List<ResidentView> rows(Session session, Condition page, Condition stay, boolean graduated)
            throws SQLException {
        List<Object> args = new ArrayList<>(page.args());
        args.addAll(stay.args());
        return session.list(
                """
                with page as materialized (%s)
                select e.credit_code, e.name, stay.*
                from page p
                join enterprise e on e.id = p.id
                cross join lateral (
                    select f.kind, f.valid_from, least(f.valid_until, f.ended_from) as until %s
                    order by f.ended_from desc nulls first, f.valid_from desc limit 1) stay
                order by p.position
                """.formatted(page.sql(), stay.sql()),
                args,
                row -> new ResidentView(
                        row.getString("credit_code"),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("until", LocalDate.class),
                        graduated ? GRADUATED : "resident"));
    }
}
