package cn.innovation.registry.exchange;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of the sample, in the order in which they are to be put in. */
public final class SampleFiles {
    public static final List<String> NAMES = List.of(
            "01-zones.csv",
            "02-carriers.csv",
            "03-enterprises.csv",
            "04-institutions.csv",
            "05-platforms.csv",
            "06-teams.csv",
            "07-finance-institutions.csv",
            "08-locations.csv",
            "09-clusters.csv",
            "10-existence.csv",
            "11-zone-memberships.csv",
            "12-recognitions.csv",
            "13-hosts.csv",
            "14-qualifications.csv",
            "15-qualifications.csv",
            "16-qualifications.csv",
            "17-qualifications.csv",
            "18-above-scale.csv",
            "19-listings.csv",
            "20-filings.csv",
            "21-figures.csv",
            "22-observations.csv",
            "23-coverage.csv");

    private SampleFiles() {}

    /** Several files may be of one kind. */
    static String kind(String name) {
        return name.substring(name.indexOf('-') + 1, name.lastIndexOf('.'));
    }

    static @Nullable InputStream open(String name) {
        return SampleFiles.class.getResourceAsStream("/sample/" + name);
    }
}
