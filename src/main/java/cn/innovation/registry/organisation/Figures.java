package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The figures of the enterprises, by year. */
@ApplicationScoped
class Figures {
    private final Sql sql;

    Figures(Sql sql) {
        this.sql = sql;
    }

    Optional<FiguresView> find(long record, int year) {
        return sql.first(
                "select * from figures where record_id = ? and year = ?", List.of(record, year), Figures::view);
    }

    /** Writes only what differs: the same figures again are no change. */
    void store(long record, int year, FiguresForm form) {
        sql.update(
                """
                insert into figures as f (record_id, year, staff, science_staff, revenue, high_tech_revenue, costs,
                    rd_spending, rd_spending_domestic, class_one_ip, class_two_ip, has_rd_institution, source)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (record_id, year) do update set (staff, science_staff, revenue, high_tech_revenue, costs,
                    rd_spending, rd_spending_domestic, class_one_ip, class_two_ip, has_rd_institution, source) =
                    (excluded.staff, excluded.science_staff, excluded.revenue, excluded.high_tech_revenue, excluded.costs,
                    excluded.rd_spending, excluded.rd_spending_domestic, excluded.class_one_ip, excluded.class_two_ip,
                    excluded.has_rd_institution, excluded.source)
                where (f.staff, f.science_staff, f.revenue, f.high_tech_revenue, f.costs, f.rd_spending,
                    f.rd_spending_domestic, f.class_one_ip, f.class_two_ip, f.has_rd_institution, f.source)
                    is distinct from
                    (excluded.staff, excluded.science_staff, excluded.revenue, excluded.high_tech_revenue, excluded.costs,
                    excluded.rd_spending, excluded.rd_spending_domestic, excluded.class_one_ip, excluded.class_two_ip,
                    excluded.has_rd_institution, excluded.source)
                """,
                record,
                year,
                form.staff(),
                form.scienceStaff(),
                form.revenue(),
                form.highTechRevenue(),
                form.costs(),
                form.rdSpending(),
                form.rdSpendingDomestic(),
                form.classOneIp(),
                form.classTwoIp(),
                form.hasRdInstitution(),
                form.source());
    }

    static FiguresView view(ResultSet row) throws SQLException {
        return new FiguresView(
                row.getInt("year"),
                row.getObject("staff", Integer.class),
                row.getObject("science_staff", Integer.class),
                row.getBigDecimal("revenue"),
                row.getBigDecimal("high_tech_revenue"),
                row.getBigDecimal("costs"),
                row.getBigDecimal("rd_spending"),
                row.getBigDecimal("rd_spending_domestic"),
                row.getObject("class_one_ip", Integer.class),
                row.getObject("class_two_ip", Integer.class),
                row.getObject("has_rd_institution", Boolean.class),
                row.getString("source"),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
