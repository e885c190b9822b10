package io.tenantry.web;

import io.tenantry.directory.Page;
import java.util.List;
import java.util.Map;
import org.primefaces.PrimeFaces;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.primefaces.util.EscapeUtils;

/**
 * Gives a data table the rows of the page that it shows, and no others.
 *
 * <p>Filter and order come with the reader, since they stand in the page's address.
 */
public final class PagedRows<T> extends LazyDataModel<T> {

  private static final long serialVersionUID = 1L;
  private static final long MOST_PAGES = 10_000_000;

  /** Reads one page. */
  @FunctionalInterface
  public interface Reader<T> {
    /** The rows from a place on, the first being 0, and how many there are in all. */
    Page<T> read(int first, int size);
  }

  private final transient Reader<T> reader;
  private int first;
  private int size;
  private transient Page<T> page;

  /** Rows of which the page at a place is wanted first. */
  public PagedRows(Reader<T> reader, int first, int size) {
    this.reader = reader;
    this.first = first;
    this.size = size;
  }

  /** The place of the first row on the page that the address asks for, from 0. */
  public static int first(int rows) {
    long page = Math.max(1, Math.min(Request.number("page").orElse(1L), MOST_PAGES));
    return (int) (page - 1) * rows;
  }

  /** Tells the browser the address of what the table shows from now on. */
  public static void moved(String address) {
    PrimeFaces.current()
        .executeScript("tenantry.moved('" + EscapeUtils.forJavaScript(address) + "')");
  }

  @Override
  public int count(Map<String, FilterMeta> filters) {
    return (int) Math.min(getTotal(), Integer.MAX_VALUE);
  }

  @Override
  public List<T> load(
      int from, int rows, Map<String, SortMeta> order, Map<String, FilterMeta> filters) {
    if (from != first || rows != size) {
      first = from;
      size = rows;
      page = null;
    }
    return read().rows();
  }

  /** How many there are in all. */
  public long getTotal() {
    return read().total();
  }

  private Page<T> read() {
    if (page == null) {
      page = reader.read(first, size);
    }
    return page;
  }
}
