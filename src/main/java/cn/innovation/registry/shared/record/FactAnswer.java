package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.Versioned;

/** The answer of a kind of fact: what all facts have, and its own. */
public interface FactAnswer extends Versioned {
    FactView fact();

    @Override
    default long version() {
        return fact().version();
    }
}
