package cn.innovation.registry.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invented enterprise, with what the parts of the sample have to agree on. */
final class SampleFirm {
    final String code;
    final String name;
    final String brand;
    final SampleCluster cluster;
    final String district;
    final LocalDate registered;
    final String size;
    /** The first days of its certificates. */
    final List<LocalDate> certified = new ArrayList<>();

    /** From when on it is no longer in the city, or no more. */
    @Nullable
    LocalDate gone;

    /** From when on no certificate is good any more. */
    @Nullable
    LocalDate revoked;

    SampleFirm(
            String code,
            String name,
            String brand,
            SampleCluster cluster,
            String district,
            LocalDate registered,
            String size) {
        this.code = code;
        this.name = name;
        this.brand = brand;
        this.cluster = cluster;
        this.district = district;
        this.registered = registered;
        this.size = size;
    }

    boolean stands(LocalDate day) {
        return !day.isBefore(registered) && (gone == null || day.isBefore(gone));
    }

    boolean isHighTech(LocalDate day) {
        return stands(day)
                && (revoked == null || day.isBefore(revoked))
                && certified.stream().anyMatch(issued -> !day.isBefore(issued) && day.isBefore(issued.plusYears(3)));
    }
}
