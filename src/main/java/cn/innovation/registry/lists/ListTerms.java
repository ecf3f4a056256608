package cn.innovation.registry.lists;

import cn.innovation.registry.organisation.CertificateGrants.Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What holds of all rows of a list. */
record ListTerms(
        String kind,
        int year,
        @Nullable String batch,
        LocalDate issuedOn,
        @Nullable LocalDate until,
        String document,
        String scope) {
    /** Of {@code provincial_list l}, as they are read from beside an import's own. */
    static final String COLUMNS =
            "l.kind as granted_kind, l.year, l.batch, l.issued_on, l.valid_until, l.document, l.scope";

    static ListTerms of(ResultSet row) throws SQLException {
        return new ListTerms(
                row.getString("granted_kind"),
                row.getInt("year"),
                row.getString("batch"),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getString("document"),
                row.getString("scope"));
    }

    boolean ofCity() {
        return scope.equals("city");
    }

    Certificate certificate(@Nullable String number) {
        return new Certificate(kind, number, year, batch, issuedOn, until, document);
    }
}
