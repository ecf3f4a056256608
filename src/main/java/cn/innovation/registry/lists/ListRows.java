package cn.innovation.registry.lists;

import cn.innovation.registry.exchange.Exchangeable;
import cn.innovation.registry.exchange.Nothing;
import cn.innovation.registry.organisation.CertificateGrants;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.Folding;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of a list: staged as any, then matched, and those that are certain written as certificates. */
@Singleton
class ListRows implements Exchangeable<ListRowForm, Nothing> {
    static final String NAME = "lists";

    /** What stands between the parts of a place: 广东省/江门市, 江门市-新会区. */
    private static final Pattern BETWEEN = Pattern.compile("[\\p{P}\\p{S}]");

    private static final Map<String, String> HEADERS = Map.ofEntries(
            Map.entry("单位名称", "name"),
            Map.entry("公司名称", "name"),
            Map.entry("名称", "name"),
            Map.entry("证书号", "number"),
            Map.entry("高新技术企业证书编号", "number"),
            Map.entry("入库登记编号", "number"),
            Map.entry("登记编号", "number"),
            Map.entry("编号", "number"),
            Map.entry("地区", "city"),
            Map.entry("所属地市", "city"),
            Map.entry("所在地市", "city"),
            Map.entry("地级市", "city"),
            Map.entry("所在地", "city"),
            Map.entry("县区", "district"),
            Map.entry("县(市、区)", "district"),
            Map.entry("所属区县", "district"));

    private final ListRun run;
    private final CertificateGrants grants;

    ListRows(ListRun run, CertificateGrants grants) {
        this.run = run;
        this.grants = grants;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Of which records they are, the rows do not say. */
    @Override
    public Set<RecordKind> recordKinds() {
        return Set.of();
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public Set<String> neededColumns() {
        return Set.of("name");
    }

    @Override
    public Class<ListRowForm> form() {
        return ListRowForm.class;
    }

    @Override
    public Class<Nothing> more() {
        return Nothing.class;
    }

    @Override
    public Class<ListRowForm> answer() {
        return ListRowForm.class;
    }

    @Override
    public Set<String> answerOnly() {
        return Set.of();
    }

    @Override
    public Map<String, String> alsoCalled() {
        return HEADERS;
    }

    @Override
    public boolean ignoresOthers() {
        return true;
    }

    @Override
    public boolean isSentAlone() {
        return false;
    }

    @Override
    public String table() {
        return "list_item";
    }

    @Override
    public List<String> columns() {
        return List.of("name", "folded", "number", "place", "credit_code");
    }

    @Override
    public String identity() {
        return "%1$s.folded, %1$s.number";
    }

    @Override
    public Map<String, @Nullable Object> content(
            String key, @Nullable RecordRow nobody, ListRowForm form, Nothing nothing) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("name", form.name());
        row.put("folded", Folding.folded(form.name()));
        row.put("number", form.number() == null ? null : number(form.number()));
        String place = (form.city() == null ? "" : form.city()) + (form.district() == null ? "" : form.district());
        String plain = BETWEEN.matcher(Folding.folded(place)).replaceAll("");
        row.put("place", plain.isEmpty() ? null : plain);
        row.put(
                "credit_code",
                form.creditCode() == null
                        ? null
                        : CreditCodes.parse(form.creditCode()).text());
        return row;
    }

    /** Numbers are written in any width and case, too. */
    static String number(String written) {
        return Folding.folded(written).toUpperCase(Locale.ROOT);
    }

    @Override
    public void staged(Session session, UUID id) throws SQLException {
        run.on(session, id);
    }

    @Override
    public Exchangeable<?, ?> written() {
        return grants.rows();
    }

    /** Lists are read at their own address. */
    @Override
    public Condition ids() {
        return Condition.of("select null::text as id where false");
    }

    @Override
    public List<Shown> shown(Session session, List<String> ids) {
        return List.of();
    }
}
