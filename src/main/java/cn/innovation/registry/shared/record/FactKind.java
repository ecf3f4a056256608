package cn.innovation.registry.shared.record;

/**
 * A kind of fact: how its form fills it, what rules it obeys, and how it is shown. What can be done with a fact is the same
 * for all kinds, and lives in {@link FactService}.
 */
public abstract class FactKind<E extends Fact, F extends FactForm, V extends FactAnswer> {
    private final Class<E> entity;
    private final Class<V> answer;

    protected FactKind(Class<E> entity, Class<V> answer) {
        this.entity = entity;
        this.answer = answer;
    }

    final Class<E> entity() {
        return entity;
    }

    final Class<V> answer() {
        return answer;
    }

    /** An empty one. */
    protected abstract E create();

    /** Fills in what the kind's rules say where the form says nothing. */
    protected F complete(F form) {
        return form;
    }

    /** Copies what the kind has of its own, and refuses what breaks its rules. The record is locked. */
    protected abstract void describe(E fact, F form, RecordRow record);

    protected abstract V view(E fact);

    /** Whether one follows the other: what begins ends what was open. */
    protected boolean follows() {
        return false;
    }

    /** Whether it may have been so since before the records. */
    protected boolean mayBeginUnknown() {
        return false;
    }

    /** Whether the caller may see it. */
    protected boolean visible(E fact) {
        return true;
    }
}
