package cn.innovation.registry.search;

import cn.innovation.registry.search.ReconcileView.Named;
import java.util.List;

/** What queries and candidates are told apart by: the kinds of record, and the properties that a query may have. */
final class ReconcileVocabulary {
    static final List<Named> TYPES = List.of(
            new Named("enterprise", "企业 Enterprise"),
            new Named("institution", "机构 Institution"),
            new Named("platform", "创新平台 Platform"),
            new Named("carrier", "孵化载体 Carrier"),
            new Named("zone", "园区 Zone"),
            new Named("team", "创新团队 Team"),
            new Named("finance-institution", "科技金融机构 Finance institution"));

    static final List<Named> PROPERTIES =
            List.of(new Named("creditCode", "统一社会信用代码 Credit code"), new Named("district", "县（市、区）代码 District code"));

    private ReconcileVocabulary() {}

    static Named type(String kind) {
        return TYPES.stream().filter(type -> type.id().equals(kind)).findFirst().orElseThrow();
    }
}
