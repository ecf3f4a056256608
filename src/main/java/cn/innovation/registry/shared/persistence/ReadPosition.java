package cn.innovation.registry.shared.persistence;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * Where a request may be answered from, and where its answer stands in the feed. The primary answers, unless the caller allowed the
 * replica ({@code src/docs/decisions/0030-more-than-one-machine.md}).
 */
@RequestScoped
public class ReadPosition {
    private static final String BEGINNING_OF_THE_LOG = "0/0";

    private boolean ofReplica;
    private int epoch;
    private long xid;
    private String replayed = BEGINNING_OF_THE_LOG;
    private @Nullable String answered;

    /** The replica may answer, if it shows the feed up to here. */
    public void allowReplica(int epoch, long xid) {
        ofReplica = true;
        atLeast(epoch, xid);
    }

    /** What is read from now on has to show the feed up to here, too. */
    public void atLeast(int otherEpoch, long otherXid) {
        if (otherEpoch > epoch || (otherEpoch == epoch && otherXid > xid)) {
            epoch = otherEpoch;
            xid = otherXid;
        }
    }

    /** What is read from now on is read from the primary: a part of an answer must not be older than another one. */
    void ofPrimary() {
        ofReplica = false;
        answered = null;
    }

    boolean mayBeOfReplica() {
        return ofReplica;
    }

    int epoch() {
        return epoch;
    }

    long xid() {
        return xid;
    }

    /** How far a replica had replayed the log that answered a part already. There may be several behind one address. */
    String replayed() {
        return replayed;
    }

    /** A replica answers a part. */
    void answeredAt(String position, String lsn) {
        if (answered == null) {
            answered = position;
        }
        replayed = lsn;
    }

    /** The request writes: who reads up to here sees it. */
    public void wroteAt(String position) {
        answered = position;
    }

    /** Null: the primary has answered, and nothing was written. */
    public @Nullable String answered() {
        return answered;
    }
}
