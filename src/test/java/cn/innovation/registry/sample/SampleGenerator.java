package cn.innovation.registry.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Makes the files of the sample, the same each time. */
public final class SampleGenerator {
    private final Map<String, SampleTable> files = new LinkedHashMap<>();

    public SampleGenerator() {
        SampleFirms firms = new SampleFirms();
        SampleRecognitions recognitions = new SampleRecognitions();
        SampleCertificates certificates = new SampleCertificates(firms.all);
        SamplePlaces places = new SamplePlaces(firms.all, recognitions);
        SampleEntries entries = new SampleEntries(firms.all);
        SamplePlatforms platforms = new SamplePlatforms(firms.all, recognitions);
        SamplePlan plan = new SamplePlan();
        add("zones", places.zones);
        add("carriers", places.carriers);
        add("enterprises", firms.enterprises);
        add("institutions", platforms.institutions);
        add("platforms", platforms.platforms);
        add("teams", platforms.teams);
        add("finance-institutions", platforms.financeInstitutions);
        add("locations", firms.locations);
        add("clusters", firms.clusters);
        add("existence", firms.existence);
        add("zone-memberships", places.memberships);
        add("recognitions", recognitions.recognitions);
        add("hosts", platforms.hosts);
        add("qualifications", certificates.certificates);
        add("qualifications", entries.entries);
        add("qualifications", places.stays);
        add("qualifications", entries.titles);
        add("above-scale", entries.aboveScale);
        add("listings", entries.listings);
        add("filings", certificates.filings);
        add("figures", entries.figures);
        add("observations", plan.observations);
        add("coverage", plan.coverage);
    }

    private void add(String kind, SampleTable table) {
        files.put("%02d-%s.csv".formatted(files.size() + 1, kind), table);
    }

    /** How many rows there are of a kind. */
    public int rows(String kind) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith("-" + kind + ".csv"))
                .mapToInt(file -> file.getValue().rows())
                .sum();
    }

    public Set<String> names() {
        return files.keySet();
    }

    /** By name, in the order in which they are to be put in. */
    Map<String, SampleTable> files() {
        return files;
    }
}
