package cn.innovation.registry.evaluation;

/** A start that cannot go on, in one sentence that a person can act on: it is shown without a stack trace. */
final class Refusal extends RuntimeException {
    Refusal(String sentence) {
        super(sentence);
    }
}
