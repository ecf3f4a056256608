package cn.innovation.registry.moves;

import cn.innovation.registry.fact.LocationForm;
import cn.innovation.registry.fact.Locations;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import cn.innovation.registry.shared.record.Records;
import cn.innovation.registry.shared.security.Scope;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proposes moves, and answers them: each end for itself, the city for both. */
@ApplicationScoped
@Transactional
class MoveService {
    /** A zone spans districts. */
    private static final List<String> KINDS = Arrays.stream(RecordKind.values())
            .filter(kind -> kind != RecordKind.ZONE)
            .map(RecordKind::code)
            .toList();

    private final Moves moves;
    private final Records records;
    private final FactService facts;
    private final Locations locations;
    private final CodeLists lists;
    private final Preconditions preconditions;
    private final Scope scope;
    private final SecurityIdentity caller;

    MoveService(
            Moves moves,
            Records records,
            FactService facts,
            Locations locations,
            CodeLists lists,
            Preconditions preconditions,
            Scope scope,
            SecurityIdentity caller) {
        this.moves = moves;
        this.records = records;
        this.facts = facts;
        this.locations = locations;
        this.lists = lists;
        this.preconditions = preconditions;
        this.scope = scope;
        this.caller = caller;
    }

    /** What the city proposes is accepted at once. */
    MoveView propose(MoveForm form) {
        RecordRow record = record(form);
        if (form.to() != null && !lists.places().contains(form.to())) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE)
                    .violation("to", "UNKNOWN_CODE", List.of(form.to()), lists.places());
        }
        String from = moves.placeOf(record.id());
        if (Objects.equals(from, form.to())) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("to", "STANDS_THERE");
        }
        UUID id = moves.propose(record.id(), from, end(record, from, form.to()), form, name());
        MoveView proposed = find(id);
        return scope.isLimited() ? proposed : accepted(proposed, form.reason());
    }

    MoveView find(UUID id) {
        return moves.find(id).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    MoveView accept(UUID id, MoveAnswerForm form) {
        MoveView move = open(id);
        scope.require(move.kind(), move.key(), move.awaits());
        return accepted(move, form.reason());
    }

    MoveView refuse(UUID id, MoveAnswerForm form) {
        MoveView move = open(id);
        scope.require(move.kind(), move.key(), move.awaits());
        return ended(move, "refused", form);
    }

    MoveView withdraw(UUID id, MoveAnswerForm form) {
        MoveView move = open(id);
        scope.require(move.kind(), move.key(), move.proposer());
        return ended(move, "withdrawn", form);
    }

    private MoveView ended(MoveView move, String state, MoveAnswerForm form) {
        moves.decide(move.id(), state, name(), form.reason(), null);
        return find(move.id());
    }

    /** The location is written as what both ends say, within the districts of both. */
    private MoveView accepted(MoveView move, String reason) {
        scope.join(move.ends());
        RecordKind kind = RecordKind.of(move.kind());
        // From here on nobody moves or withdraws it.
        String place = moves.holdAt(kind.code(), move.key());
        standing(kind, move.key());
        if (!Objects.equals(place, move.from())) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("from", "MOVED_MEANWHILE", String.valueOf(place));
        }
        UUID location = facts.add(
                        locations,
                        kind,
                        move.key(),
                        new LocationForm(
                                move.effectiveOn(),
                                null,
                                move.to(),
                                move.source(),
                                move.reason(),
                                move.document(),
                                null))
                .fact()
                .id();
        moves.decide(move.id(), "accepted", name(), reason, location);
        return find(move.id());
    }

    private MoveView open(UUID id) {
        MoveView move = moves.lock(id).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        preconditions.requireIfMatch();
        preconditions.check(move.version());
        if (!move.state().equals("proposed")) {
            throw Problem.of(ProblemType.CONFLICT).violation("state", "DECIDED_ALREADY", move.state());
        }
        return move;
    }

    private RecordRow record(MoveForm form) {
        if (!KINDS.contains(form.kind())) {
            throw Problem.of(ProblemType.INVALID_BODY).violation("kind", "UNKNOWN_CODE", List.of(form.kind()), KINDS);
        }
        RecordKind kind = RecordKind.of(form.kind());
        String key = kind == RecordKind.ENTERPRISE
                ? CreditCodes.parse(form.key()).text()
                : form.key().toLowerCase(Locale.ROOT);
        return standing(kind, key);
    }

    /** It is named by a request about a move, whose address is not its own: so there is no way on to its successor. */
    private RecordRow standing(RecordKind kind, String key) {
        RecordRow record = records.find(kind, key)
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_REFERENCE).violation("key", "NOT_REGISTERED", key));
        if (record.successor() != null) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("key", "SUPERSEDED", record.successor());
        }
        if (record.withdrawnAt() != null) {
            throw Problem.of(ProblemType.RULE_VIOLATED)
                    .violation("key", "WITHDRAWN", Objects.requireNonNullElse(record.withdrawalReason(), ""));
        }
        return record;
    }

    /** Which end the caller speaks for. */
    private String end(RecordRow record, @Nullable String from, @Nullable String to) {
        Set<String> districts = scope.districts();
        if (districts == null) {
            return "city";
        }
        if (from != null && districts.contains(from)) {
            return "from";
        }
        if (to != null && districts.contains(to)) {
            return "to";
        }
        throw Scope.refusal(record.kind().code(), record.key(), from);
    }

    private String name() {
        return caller.getPrincipal().getName();
    }
}
