package cn.innovation.registry.faults;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the registry promises of a fault: a line each of the table in {@code src/docs/faults.md}. */
public enum Promise {
    DATABASE_DOWN_AT_START(
            "The database is down at the start",
            "The process lives, is not ready, says 503, and serves once it is there"),
    DATABASE_DOWN(
            "The database is down while serving", "503 with Retry-After of 2 s at most, alive, and it recovers alone"),
    CONNECTION_KILLED(
            "A connection is killed in the middle of a query", "Nothing of it stays, 503, the pool cleans itself"),
    COMMIT_UNANSWERED(
            "The connection is cut between COMMIT and its answer",
            "503; the same key again replays, and nothing is doubled"),
    DATABASE_SLOW("The database is slow or frozen", "503 after a limit, and the threads are free again"),
    TIMEOUT_CHAIN("Something takes too long", "What fails first is what can be explained"),
    LOCK_WAIT("A lock is held", "503 after a limit, and all goes on when the lock is gone"),
    DEADLOCK("Two transactions wait for each other", "The registry's is done again, and succeeds"),
    POOL_EXHAUSTED(
            "No connection is free", "503 after a limit; the instance stays ready, since another would be no better"),
    DISK_FULL("The database's disk is full", "Writes are refused with 503, reads go on, no import is half"),
    LOG_DISK_FULL(
            "The disk of the database's log (WAL) is full",
            "Nothing that was acknowledged is lost, and it recovers alone"),
    TEMP_FULL(
            "The service's disk is full", "What needs it is refused, what does not is served, nothing is left behind"),
    KILLED_IN_IMPORT("The service is killed during an import", "The import ends as one that nobody disturbed"),
    KILLED_BEFORE_SENDING(
            "The service is killed before it sent what it recorded",
            "It is sent later, at least once, in order, under the same id"),
    RANDOM_KILLS("Anything is killed at any time", "What was acknowledged is there, once"),
    TERMINATED("An instance is stopped under load", "No request fails: it is not ready first, then answers, then ends"),
    TWO_WRITERS("Many write to one record", "One of those who saw the same version succeeds, each time"),
    TWO_CREATORS("Many register one enterprise", "One succeeds"),
    RETRIED("A request is sent again because its answer was late", "The same answer, one record, one event"),
    ONE_KEY_TWO_INSTANCES("One key comes to two instances at once", "One executes; the other refuses or replays"),
    CLOCK_STEPS(
            "The service's clock steps by ten minutes", "Versions, cursors and the feed's order are the database's"),
    SLOW_READER("Readers of exports do not read", "Memory stays flat, others are served, places come back"),
    READER_GONE("A reader of an export goes away", "Its query ends, and the connection comes back"),
    EXPORT_BREAKS("An export fails half way", "Its answer breaks off and never ends as if it were whole"),
    OVERSIZED_BODY("A body is too large", "413 before it is read, and the connection ends"),
    ZIP_BOMB("A workbook inflates without end", "It is refused, in the memory that the service has"),
    FORMULA("A value begins like a formula", "Exports make it a text"),
    STARVED("The processor is taken away", "Nobody is served twice or lost; who loses a lease does not write"),
    PROVIDER_DOWN(
            "The identity provider is down",
            "Known keys go on to be verified",
            "shown with the provider itself, by the test of tokens"),
    REPLICA_LAG(
            "A replica lags",
            "Who wrote reads what he wrote, who did not allow it reads nothing old, and nobody anything older than is allowed"),
    REPLICA_DOWN("A replica dies", "No read fails; nothing is acknowledged that it was to keep and does not"),
    FAILOVER(
            "The primary is lost, and a replica takes its place",
            "Nothing that was acknowledged is lost or doubled, writers go on, and so do followers of the feed"),
    MIGRATION("A new version migrates while the old one serves", "No request fails"),
    LOG_BLOCKED("Whoever takes the log does not", "Lines are dropped, and nobody waits"),
    RESTORED(
            "The database was restored from a copy",
            "All is there up to the moment that was chosen, the audit shows it, and followers go on or are told to begin anew");

    private final String fault;
    private final String promised;
    private final @Nullable String reason;

    Promise(String fault, String promised) {
        this(fault, promised, null);
    }

    Promise(String fault, String promised, @Nullable String reason) {
        this.fault = fault;
        this.promised = promised;
        this.reason = reason;
    }

    String fault() {
        return fault;
    }

    String promised() {
        return promised;
    }

    /** Why the lab does not show it. */
    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
