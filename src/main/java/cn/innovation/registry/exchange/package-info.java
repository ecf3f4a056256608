/**
 * What goes in and out in bulk. A row of a sheet passes the same form as a single write, and what is exported says the same as
 * the list it is of.
 */
@org.jspecify.annotations.NullMarked
package cn.innovation.registry.exchange;
