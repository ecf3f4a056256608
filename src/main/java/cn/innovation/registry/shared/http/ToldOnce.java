package cn.innovation.registry.shared.http;

/** An answer with a secret in it: the {@link IdempotencyService} keeps, and repeats, what may be told again. */
public interface ToldOnce {
    Object toldAgain();
}
