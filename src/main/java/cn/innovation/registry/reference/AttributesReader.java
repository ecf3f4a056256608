package cn.innovation.registry.reference;

import cn.innovation.registry.reference.AttributesView.ClusterView;
import cn.innovation.registry.reference.AttributesView.DistrictView;
import cn.innovation.registry.reference.AttributesView.ExistenceStateView;
import cn.innovation.registry.reference.AttributesView.GroupingMembersView;
import cn.innovation.registry.reference.AttributesView.IndustryHintView;
import cn.innovation.registry.reference.AttributesView.MeasureView;
import cn.innovation.registry.reference.AttributesView.MemberView;
import cn.innovation.registry.reference.AttributesView.QualificationKindView;
import cn.innovation.registry.reference.AttributesView.RankView;
import cn.innovation.registry.reference.AttributesView.RecognitionTypeView;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the lists say of their codes beside the labels: by list, then by code. */
final class AttributesReader {
    private AttributesReader() {}

    static Map<String, Map<String, ? extends AttributesView>> read(Connection connection) throws SQLException {
        Map<String, Map<String, ? extends AttributesView>> all = new HashMap<>();
        all.put("tiers", Rows.one(connection, "select code as key, rank from tier", AttributesReader::rank));
        all.put("levels", Rows.one(connection, "select code as key, rank from level", AttributesReader::rank));
        all.put(
                "districts",
                Rows.one(
                        connection,
                        "select code as key, assignable, in_city from district",
                        row -> new DistrictView(row.getBoolean("assignable"), row.getBoolean("in_city"))));
        all.put("clusters", clusters(connection));
        all.put("cluster-groupings", groupings(connection));
        all.put(
                "existence-states",
                Rows.one(
                        connection,
                        "select code as key, present from existence_state",
                        row -> new ExistenceStateView(row.getBoolean("present"))));
        all.put("qualification-kinds", kinds(connection));
        all.put("recognition-types", types(connection));
        all.put(
                "measures",
                Rows.one(
                        connection,
                        "select code as key, unit_zh, unit_en from measure",
                        row -> new MeasureView(new LabelsView(row.getString("unit_zh"), row.getString("unit_en")))));
        return all;
    }

    private static RankView rank(ResultSet row) throws SQLException {
        return new RankView(row.getInt("rank"));
    }

    private static Map<String, ClusterView> clusters(Connection connection) throws SQLException {
        Map<String, List<IndustryHintView>> hints = Rows.many(
                connection,
                "select cluster as key, industry_prefix, source from cluster_hint order by industry_prefix",
                row -> new IndustryHintView(row.getString("industry_prefix"), row.getString("source")));
        return Rows.one(
                connection,
                "select code as key from cluster",
                row -> new ClusterView(List.copyOf(hints.getOrDefault(row.getString("key"), List.of()))));
    }

    private static Map<String, GroupingMembersView> groupings(Connection connection) throws SQLException {
        Map<String, List<MemberView>> members = Rows.many(
                connection,
                """
                select m.grouping as key, m.cluster, m.valid_from, m.valid_until, m.source
                  from cluster_grouping_member m
                  join cluster c on c.code = m.cluster
                 order by c.position, m.period
                """,
                row -> new MemberView(
                        row.getString("cluster"),
                        Rows.day(row, "valid_from"),
                        Rows.day(row, "valid_until"),
                        row.getString("source")));
        return Rows.one(
                connection,
                "select code as key from cluster_grouping",
                row -> new GroupingMembersView(List.copyOf(members.getOrDefault(row.getString("key"), List.of()))));
    }

    private static Map<String, QualificationKindView> kinds(Connection connection) throws SQLException {
        Map<String, List<QualificationRuleView>> rules = Rows.many(
                connection,
                "select kind as key, r.* from qualification_rule r order by period",
                AttributesReader::rule);
        return Rows.one(
                connection,
                "select code as key, visibility, yearly from qualification_kind",
                row -> new QualificationKindView(
                        row.getString("visibility"),
                        row.getBoolean("yearly"),
                        List.copyOf(rules.getOrDefault(row.getString("key"), List.of()))));
    }

    private static QualificationRuleView rule(ResultSet row) throws SQLException {
        return new QualificationRuleView(
                Rows.day(row, "valid_from"),
                Rows.day(row, "valid_until"),
                row.getString("tier"),
                row.getString("carries_until"),
                row.getString("number_pattern"),
                row.getString("number_example"),
                row.getString("number_mismatch"),
                row.getBoolean("number_required"),
                row.getBoolean("year_required"),
                row.getObject("validity_months", Integer.class),
                row.getString("holder"),
                row.getString("regulation"));
    }

    private static Map<String, RecognitionTypeView> types(Connection connection) throws SQLException {
        return Rows.one(
                connection,
                "select code as key, record_kind, incubates, evaluation_years, authority from recognition_type",
                row -> new RecognitionTypeView(
                        row.getString("record_kind"),
                        row.getBoolean("incubates"),
                        row.getObject("evaluation_years", Integer.class),
                        row.getString("authority")));
    }
}
