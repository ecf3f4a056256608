package cn.innovation.registry.reference;

import cn.innovation.registry.reference.AttributesView.ClusterAttributesView;
import cn.innovation.registry.reference.AttributesView.DistrictAttributesView;
import cn.innovation.registry.reference.AttributesView.ExistenceStateAttributesView;
import cn.innovation.registry.reference.AttributesView.GroupingAttributesView;
import cn.innovation.registry.reference.AttributesView.GroupingMemberView;
import cn.innovation.registry.reference.AttributesView.IndustryHintView;
import cn.innovation.registry.reference.AttributesView.MeasureAttributesView;
import cn.innovation.registry.reference.AttributesView.QualificationKindAttributesView;
import cn.innovation.registry.reference.AttributesView.RankAttributesView;
import cn.innovation.registry.reference.AttributesView.RecognitionTypeAttributesView;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads what the lists say of their codes beside the labels: by list, then by code. */
final class AttributesReader {
    private AttributesReader() {}

    static Map<String, Map<String, ? extends AttributesView>> read(Connection connection) throws SQLException {
        return Map.of(
                "tiers", Rows.one(connection, "select code as key, rank from tier", AttributesReader::rank),
                "levels", Rows.one(connection, "select code as key, rank from level", AttributesReader::rank),
                "districts", districts(connection),
                "clusters", clusters(connection),
                "cluster-groupings", groupings(connection),
                "existence-states", states(connection),
                "qualification-kinds", kinds(connection),
                "recognition-types", types(connection),
                "measures", measures(connection));
    }

    private static Map<String, DistrictAttributesView> districts(Connection connection) throws SQLException {
        return Rows.one(
                connection,
                "select code as key, assignable, in_city from district",
                row -> new DistrictAttributesView(row.getBoolean("assignable"), row.getBoolean("in_city")));
    }

    private static Map<String, ExistenceStateAttributesView> states(Connection connection) throws SQLException {
        return Rows.one(
                connection,
                "select code as key, present from existence_state",
                row -> new ExistenceStateAttributesView(row.getBoolean("present")));
    }

    private static Map<String, MeasureAttributesView> measures(Connection connection) throws SQLException {
        return Rows.one(
                connection,
                "select code as key, unit_zh, unit_en from measure",
                row -> new MeasureAttributesView(new LabelsView(row.getString("unit_zh"), row.getString("unit_en"))));
    }

    private static RankAttributesView rank(ResultSet row) throws SQLException {
        return new RankAttributesView(row.getInt("rank"));
    }

    private static Map<String, ClusterAttributesView> clusters(Connection connection) throws SQLException {
        Map<String, List<IndustryHintView>> hints = Rows.many(
                connection,
                "select cluster as key, industry_prefix, source from cluster_hint order by industry_prefix",
                row -> new IndustryHintView(row.getString("industry_prefix"), row.getString("source")));
        return Rows.one(
                connection,
                "select code as key from cluster",
                row -> new ClusterAttributesView(List.copyOf(hints.getOrDefault(row.getString("key"), List.of()))));
    }

    private static Map<String, GroupingAttributesView> groupings(Connection connection) throws SQLException {
        Map<String, List<GroupingMemberView>> members = Rows.many(
                connection,
                """
                select m.grouping as key, m.cluster, m.valid_from, m.valid_until, m.source
                  from cluster_grouping_member m
                  join cluster c on c.code = m.cluster
                 order by c.position, m.period
                """,
                row -> new GroupingMemberView(
                        row.getString("cluster"),
                        Rows.day(row, "valid_from"),
                        Rows.day(row, "valid_until"),
                        row.getString("source")));
        return Rows.one(
                connection,
                "select code as key from cluster_grouping",
                row -> new GroupingAttributesView(List.copyOf(members.getOrDefault(row.getString("key"), List.of()))));
    }

    private static Map<String, QualificationKindAttributesView> kinds(Connection connection) throws SQLException {
        Map<String, List<QualificationRuleView>> rules = Rows.many(
                connection,
                "select kind as key, r.* from qualification_rule r order by period",
                AttributesReader::rule);
        return Rows.one(
                connection,
                "select code as key, visibility, yearly from qualification_kind",
                row -> new QualificationKindAttributesView(
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

    private static Map<String, RecognitionTypeAttributesView> types(Connection connection) throws SQLException {
        return Rows.one(
                connection,
                "select code as key, record_kind, incubates, evaluation_years, authority from recognition_type",
                row -> new RecognitionTypeAttributesView(
                        row.getString("record_kind"),
                        row.getBoolean("incubates"),
                        row.getObject("evaluation_years", Integer.class),
                        row.getString("authority")));
    }
}
