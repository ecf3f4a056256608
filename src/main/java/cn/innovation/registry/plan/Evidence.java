package cn.innovation.registry.plan;

import cn.innovation.registry.exchange.Whole;
import cn.innovation.registry.plan.Counting.Member;
import cn.innovation.registry.shared.http.Cursor;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The lists behind the computed values: exactly the records that were counted. */
@ApplicationScoped
class Evidence {
    private static final String ORDER = "key";

    private final Counting counting;

    Evidence(Counting counting) {
        this.counting = counting;
    }

    @Schema(description = "A record that is counted.")
    record MemberView(
            @Schema(description = "What it is: `enterprise`, `platform`, `carrier` and so on.", examples = "enterprise")
            String kind,

            @Schema(description = "Its credit code or id.", examples = "91440700768414040K")
            String key,

            @Schema(description = "Its name, as now.", examples = "广东科杰机械自动化有限公司") @Nullable
            String name,

            @Schema(description = "A code of `districts`: where it is counted; null: not known.") @Nullable
            String district) {

        static MemberView of(Member member) {
            return new MemberView(member.kind(), member.key(), member.name(), member.district());
        }
    }

    /**
     * Where the list is. What holds a qualification on a day is in the list of enterprises; what that list cannot be asked
     * for has a list here.
     *
     * @param place a district, {@code none} or null for the whole city
     */
    static String address(
            String plan,
            String indicator,
            Reading reading,
            LocalDate on,
            @Nullable Instant knownAt,
            @Nullable String place) {
        String indicators = "/v1/plans/" + plan + "/indicators/";
        if (reading.rule().equals("growth")) {
            return indicators + reading.amounts() + "/series";
        }
        boolean holds = reading.rule().equals("stock")
                && reading.measure().equals("qualifications")
                && reading.clusters() == null;
        StringBuilder address = new StringBuilder(
                holds
                        ? "/v1/enterprises?qualification=" + reading.qualification()
                        : indicators + indicator + "/evidence?reading=" + reading.code());
        if (place != null) {
            address.append("&district=").append(place);
        }
        address.append("&on=").append(on);
        if (knownAt != null) {
            address.append("&knownAt=").append(knownAt);
        }
        return address.toString();
    }

    /**
     * @param place a district, {@code none} or null for the whole city
     * @param after where the page before ended
     */
    Page<MemberView> page(
            Reading reading,
            AsOf asOf,
            @Nullable Instant knownAt,
            @Nullable String place,
            int limit,
            @Nullable Cursor after,
            String filterHash) {
        Condition where = at(place);
        Condition beyond = after == null
                ? Condition.of("true")
                : Condition.of("(m.kind, m.key) > (?, ?)", String.valueOf(after.lastValue()), after.lastCode());
        List<Member> found =
                counting.members(reading, asOf, Condition.all(java.util.stream.Stream.of(where, beyond)), limit + 1);
        List<Member> rows = found.subList(0, Math.min(limit, found.size()));
        String next = null;
        if (found.size() > limit) {
            Member last = rows.get(limit - 1);
            next = new Cursor(ORDER, last.kind(), last.key(), filterHash, asOf.on(), knownAt).encode();
        }
        return new Page<>(rows.stream().map(MemberView::of).toList(), next);
    }

    /**
     * All of them.
     *
     * @param place a district, {@code none} or null for the whole city
     */
    static Whole<MemberView> whole(Reading reading, AsOf asOf, @Nullable String place) {
        return new Whole<>() {
            @Override
            public Condition ids() {
                return Counting.members(reading, asOf, at(place));
            }

            @Override
            public Bits<MemberView> rows(Session session) throws SQLException {
                return session.bits(ids(), row -> MemberView.of(Counting.member(row)));
            }
        };
    }

    private static Condition at(@Nullable String place) {
        return place == null
                ? Condition.of("true")
                : place.equals("none") ? Condition.of("m.district is null") : Condition.of("m.district = ?", place);
    }
}
