package cn.innovation.registry.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was read.
 *
 * @param number as the reader of the file counts: of a sheet the first row of data is 2, of NDJSON 1
 * @param fields null: the row could not be read
 */
record SheetRow(int number, @Nullable ObjectNode fields) {}
