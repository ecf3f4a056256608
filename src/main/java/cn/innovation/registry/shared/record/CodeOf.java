package cn.innovation.registry.shared.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a field of an answer that holds a code, or several: the code list, which has their labels. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface CodeOf {
    /** The name of the list. */
    String value();

    /** How many of its characters the list knows; 0: all. The list of the industries has divisions, an enterprise has a class. */
    int digits() default 0;
}
