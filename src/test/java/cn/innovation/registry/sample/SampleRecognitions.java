package cn.innovation.registry.sample;

import static cn.innovation.registry.sample.SampleTable.SOURCE;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What zones, carriers and platforms are recognised as. */
final class SampleRecognitions {
    final SampleTable recognitions = new SampleTable("record,type,level,authority,issuedOn,source");

    void add(String id, String type, @Nullable String level, LocalDate issued) {
        recognitions.row(id, type, level, "示例认定机构", issued, SOURCE);
    }
}
