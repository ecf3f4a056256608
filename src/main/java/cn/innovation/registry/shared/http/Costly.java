package cn.innovation.registry.shared.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/** A resource method whose requests cost much: they have a quota of their own beside that of all requests. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Costly {
    /** By what the stock of counts is asked for cells, series and flows; and how they are shown. */
    List<String> IN_STOCK = List.of(
            "by",
            "on",
            "every",
            "from",
            "until",
            "format",
            "labels",
            "dense",
            "tier",
            "district",
            "cluster",
            "clusterGrouping");

    When value() default When.ALWAYS;

    /** Which of its requests. */
    enum When {
        ALWAYS,

        /** Of a list: the whole as a file, its total, its facets. A page of it is not. */
        WHOLE_LIST,

        /** Of a cube: with parameters that the stock of counts does not answer. */
        NOT_IN_STOCK,

        /** Of a service that tells what it is: with queries that it answers. */
        WITH_QUERIES
    }
}
