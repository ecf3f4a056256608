package cn.innovation.registry.shared.record;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/** What is true of a record for a time. Its version and instants are the database's: bulk writes have the same ones. */
@MappedSuperclass
public abstract class Fact {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "record_id", updatable = false)
    long recordId;

    @Column(name = "valid_from")
    @Nullable
    LocalDate validFrom;

    @Column(name = "valid_until")
    @Nullable
    LocalDate validUntil;

    @Column(name = "ended_from")
    @Nullable
    LocalDate endedFrom;

    @Column(name = "decided_on")
    @Nullable
    LocalDate decidedOn;

    @Column(name = "end_reason")
    @Nullable
    String endReason;

    @Column(name = "end_authority")
    @Nullable
    String endAuthority;

    boolean withdrawn;

    @Nullable
    String source;

    @Nullable
    String reason;

    @Nullable
    String document;

    @Generated(event = {EventType.INSERT, EventType.UPDATE})
    @Column(insertable = false, updatable = false)
    int version;

    @Generated(event = EventType.INSERT)
    @Column(name = "recorded_at", insertable = false, updatable = false)
    OffsetDateTime recordedAt;

    @Generated(event = {EventType.INSERT, EventType.UPDATE})
    @Column(name = "changed_at", insertable = false, updatable = false)
    OffsetDateTime changedAt;

    public long recordId() {
        return recordId;
    }

    public @Nullable LocalDate from() {
        return validFrom;
    }

    public @Nullable LocalDate until() {
        return validUntil;
    }

    void record(long record, FactForm form) {
        recordId = record;
        describe(form);
    }

    /** As it should have been recorded; an end that was decided stays. */
    void describe(FactForm form) {
        validFrom = form.from();
        validUntil = form.until();
        source = form.source();
        reason = form.reason();
        document = form.document();
    }

    void end(EndForm form) {
        decidedOn = form.decidedOn();
        endedFrom = form.effectiveFrom();
        endReason = form.reason();
        endAuthority = form.authority();
        reason = form.reason();
        document = form.document();
    }

    void withdraw(WithdrawForm form) {
        withdrawn = true;
        reason = form.reason();
        document = form.document();
    }

    /** Forgets where it is known from, and says what was decided. */
    protected void erase(String why, String on) {
        source = null;
        reason = why;
        document = on;
    }

    /** Gives way to the fact that begins on a day. */
    void giveWay(LocalDate day) {
        validUntil = day;
    }
}
