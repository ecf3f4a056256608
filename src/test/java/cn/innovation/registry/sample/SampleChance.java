package cn.innovation.registry.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/** Chance that falls the same each time: {@link Random} is specified to the bit. */
final class SampleChance {
    private final Random random;

    SampleChance(long seed) {
        random = new Random(seed);
    }

    boolean of(int percent) {
        return random.nextInt(100) < percent;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** Inclusive both. */
    LocalDate day(LocalDate first, LocalDate last) {
        return first.plusDays(between(0, (int) (last.toEpochDay() - first.toEpochDay())));
    }

    LocalDate dayOf(int year, int firstMonth, int lastMonth) {
        return LocalDate.of(year, between(firstMonth, lastMonth), between(1, 28));
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    <T> T weighted(List<T> of, ToIntFunction<T> weight) {
        int left = random.nextInt(of.stream().mapToInt(weight).sum());
        for (T candidate : of) {
            left -= weight.applyAsInt(candidate);
            if (left < 0) {
                return candidate;
            }
        }
        throw new IllegalStateException("weights changed meanwhile");
    }

    <T> List<T> shuffled(List<T> all) {
        List<T> copy = new java.util.ArrayList<>(all);
        java.util.Collections.shuffle(copy, random);
        return copy;
    }
}
