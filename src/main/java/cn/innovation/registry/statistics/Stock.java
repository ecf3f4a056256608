package cn.innovation.registry.statistics;

import cn.innovation.registry.shared.persistence.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps what writers added to the stock short; the numbers are the same before and after. */
@ApplicationScoped
class Stock {
    private final Sql sql;

    Stock(Sql sql) {
        this.sql = sql;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void fold() {
        sql.first("select fold_stock()", List.of(), row -> row.getString(1));
    }
}
