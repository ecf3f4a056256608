package cn.innovation.registry.reference;

import cn.innovation.registry.reference.ClassificationView.ClusterGroupingView;
import cn.innovation.registry.reference.ClassificationView.CodeView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads every code list, in the order in which they are to be shown. */
final class ClassificationReader {
    private ClassificationReader() {}

    static List<ClassificationView> read(Connection connection) throws SQLException {
        Map<String, List<CodeView>> items = items(connection);
        return Rows.list(
                connection,
                "select name, title_zh, title_en, source from classification order by position",
                row -> new ClassificationView(
                        row.getString("name"),
                        new LabelsView(row.getString("title_zh"), row.getString("title_en")),
                        row.getString("source"),
                        null,
                        List.copyOf(items.getOrDefault(row.getString("name"), List.of()))));
    }

    private static Map<String, List<CodeView>> items(Connection connection) throws SQLException {
        Map<String, Map<String, ? extends AttributesView>> attributes = AttributesReader.read(connection);
        Map<String, List<ClusterGroupingView>> groupings = groupings(connection);
        return Rows.many(connection, """
                select list as key, code, label_zh, label_en, parent, valid_from, valid_until, source
                  from classification_item
                 order by list, position, code
                """, row -> {
            String list = row.getString("key");
            String code = row.getString("code");
            return new CodeView(
                    code,
                    new LabelsView(row.getString("label_zh"), row.getString("label_en")),
                    row.getString("parent"),
                    Rows.day(row, "valid_from"),
                    Rows.day(row, "valid_until"),
                    row.getString("source"),
                    list.equals("clusters") ? List.copyOf(groupings.getOrDefault(code, List.of())) : null,
                    attributes.getOrDefault(list, Map.of()).get(code));
        });
    }

    private static Map<String, List<ClusterGroupingView>> groupings(Connection connection) throws SQLException {
        return Rows.many(
                connection,
                """
                select m.cluster as key, m.grouping, m.valid_from, m.valid_until, m.source
                  from cluster_grouping_member m
                  join cluster_grouping g on g.code = m.grouping
                 order by g.position, m.period
                """,
                row -> new ClusterGroupingView(
                        row.getString("grouping"),
                        Rows.day(row, "valid_from"),
                        Rows.day(row, "valid_until"),
                        row.getString("source")));
    }
}
