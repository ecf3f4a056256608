package cn.innovation.registry.organisation.intervals;

import java.time.LocalDate;

/** An enterprise: the day of its registration, and whether its record was withdrawn. */
record Subject(long id, LocalDate registeredOn, boolean withdrawn) {}
