package cn.innovation.registry.lists;

import cn.innovation.registry.exchange.ImportRequest;
import cn.innovation.registry.exchange.ImportService;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;

/** Takes lists in: each is an import with its terms beside it. */
@ApplicationScoped
class ListService {
    private final ImportService imports;
    private final ListReader reader;
    private final Sql sql;

    ListService(ImportService imports, ListReader reader, Sql sql) {
        this.imports = imports;
        this.reader = reader;
        this.sql = sql;
    }

    Response take(ImportRequest file, ListTerms terms, InputStream content, Language language) {
        return imports.take(file, terms, content, id -> {
            sql.update(
                    """
                    insert into provincial_list (id, kind, year, batch, issued_on, valid_until, document, scope)
                    values (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    id,
                    terms.kind(),
                    terms.year(),
                    terms.batch(),
                    terms.issuedOn(),
                    terms.until(),
                    terms.document(),
                    terms.scope());
            return Response.accepted(reader.find(id, language).orElseThrow())
                    .location(URI.create("/v1/lists/" + id))
                    .build();
        });
    }
}
