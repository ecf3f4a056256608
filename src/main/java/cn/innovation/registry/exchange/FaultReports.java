package cn.innovation.registry.exchange;

import cn.innovation.registry.exchange.ImportErrorsView.RowError;
import cn.innovation.registry.exchange.Imports.Job;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.Charset;
import java.util.List;
import java.util.UUID;

/** The faults of an import page by page, as a CSV, or marked in the sheet that was sent. */
@ApplicationScoped
class FaultReports {
    private static final int ROWS = 1000;

    private final Imports imports;
    private final ImportFiles files;
    private final ImportReports reports;
    private final ExchangeKinds kinds;
    private final ObjectMapper json;

    FaultReports(Imports imports, ImportFiles files, ImportReports reports, ExchangeKinds kinds, ObjectMapper json) {
        this.imports = imports;
        this.files = files;
        this.reports = reports;
        this.kinds = kinds;
        this.json = json;
    }

    /** The faults of a thousand rows after one. */
    ImportErrorsView page(UUID id, int after, Language language) {
        List<RowError> errors = reports.errors(id, after, ROWS + 1, language);
        List<Integer> rows = errors.stream().map(RowError::row).distinct().toList();
        if (rows.size() <= ROWS) {
            return new ImportErrorsView(errors, null);
        }
        Integer next = rows.get(ROWS - 1);
        return new ImportErrorsView(
                errors.stream().filter(error -> error.row() <= next).toList(), next);
    }

    /** Of all rows after one. */
    FaultTable table(UUID id, int after, Language language) {
        return new FaultTable(row -> reports.errors(id, row, ROWS, language), after);
    }

    /** The file as a sheet, marked; not found where it is no longer kept. */
    MarkedSheet sheet(UUID id, Language language) {
        Job job = imports.find(id).filter(found -> files.isKept(id)).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)
                .detail("not-found.import-file"));
        Exchangeable<?, ?> kind = kinds.named(job.kind());
        int above = job.format() == SheetFormat.NDJSON ? SheetReader.LINES_BELOW_THE_HEAD : 0;
        return new MarkedSheet(
                cells -> new SheetReader(kind, job.format(), Charset.forName(job.charset()), json)
                        .cells(files.open(id), cells),
                row -> reports.errors(id, Math.max(0, row - above), ROWS, language).stream()
                        .map(fault -> fault.inRow(fault.row() + above))
                        .toList(),
                head -> SheetLayout.of(kind, head).fields(),
                SheetHeaders.faults(language.locale()));
    }
}
