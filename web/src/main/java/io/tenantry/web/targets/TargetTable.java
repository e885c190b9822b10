package io.tenantry.web.targets;

import io.tenantry.actions.TargetKind;
import io.tenantry.directory.Column;
import io.tenantry.directory.CopyStatus;
import io.tenantry.directory.Directory;
import io.tenantry.directory.InvalidQuery;
import io.tenantry.directory.Page;
import io.tenantry.directory.Row;
import io.tenantry.directory.SkuView;
import io.tenantry.directory.TableQuery;
import io.tenantry.web.Request;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The table of users or of mailboxes, one page of it at a time. */
@Named
@RequestScoped
public class TargetTable {

  @EJB private Directory directory;

  private TableState state;
  private List<Column> columns;
  private List<SkuView> skus;
  private Page<Row> page;
  private CopyStatus copy;
  private String problem;

  @PostConstruct
  void read() {
    TargetKind kind = Request.page().equals("mailboxes") ? TargetKind.MAILBOX : TargetKind.USER;
    state =
        TableState.read(
            kind,
            FacesContext.getCurrentInstance().getExternalContext().getRequestParameterValuesMap());
  }

  /** The rows of this page; an address that cannot be understood shows none and says why. */
  public Page<Row> getPage() {
    if (page == null) {
      try {
        page = rows(state.query(), (state.page() - 1) * state.size(), state.size());
      } catch (InvalidQuery e) {
        problem = e.getMessage();
        page = new Page<>(List.of(), 0);
      }
    }
    return page;
  }

  private Page<Row> rows(TableQuery query, int first, int size) {
    return state.kind() == TargetKind.USER
        ? directory.users(query, first, size)
        : directory.mailboxes(query, first, size);
  }

  public String getProblem() {
    getPage();
    return problem;
  }

  public TableState getState() {
    return state;
  }

  /** All columns that there are. */
  public List<Column> getColumns() {
    if (columns == null) {
      columns = directory.columns(state.kind());
    }
    return columns;
  }

  /** The columns that are shown. */
  public List<Column> getShown() {
    return getColumns().stream().filter(this::shows).toList();
  }

  /** Whether a column is shown: as chosen, or those of the first look. */
  public boolean shows(Column column) {
    return state.columns().isEmpty()
        ? column.shownFirst()
        : state.columns().contains(column.name());
  }

  /** The columns beside the name, by which a filter can be set. */
  public List<Column> getFilterable() {
    return getColumns().stream()
        .filter(c -> c.type() == Column.Type.BOOLEAN || !c.values().isEmpty())
        .toList();
  }

  /** The licenses to filter by; none for mailboxes. */
  public List<SkuView> getSkus() {
    if (skus == null) {
      skus = state.kind() == TargetKind.USER ? directory.skus() : List.of();
    }
    return skus;
  }

  /** A filter in words, for the line that shows which are on. */
  public String words(Map.Entry<String, String> filter) {
    String label =
        getColumns().stream()
            .filter(c -> c.name().equals(filter.getKey()))
            .map(Column::label)
            .findFirst()
            .orElse(filter.getKey());
    boolean not = filter.getValue().startsWith("!");
    String value = not ? filter.getValue().substring(1) : filter.getValue();
    String shown =
        getSkus().stream()
            .filter(s -> s.skuId().equals(value))
            .map(SkuView::name)
            .findFirst()
            .orElse(value.equals("true") ? "yes" : value.equals("false") ? "no" : value);
    return label + (not ? " without " : ": ") + shown;
  }

  public Cell cell(Row row, Column column) {
    return Cell.of(row.values().get(column.name()));
  }

  /** What a row's checkbox is called: the name that people know. */
  public String name(Row row) {
    Object name = row.values().get("displayName");
    return name == null ? row.label() : name.toString();
  }

  /**
   * {@code ascending}, {@code descending}, or {@code null} where the table is not in this order.
   */
  public String order(Column column) {
    String by = state.sort() == null ? "displayName" : state.sort();
    if (!by.equals(column.name())) {
      return null;
    }
    return state.descending() ? "descending" : "ascending";
  }

  public long getTotal() {
    return getPage().total();
  }

  public int getPages() {
    return (int) Math.max(1, (getTotal() + state.size() - 1) / state.size());
  }

  public long getFirst() {
    return getPage().rows().isEmpty() ? 0 : (state.page() - 1L) * state.size() + 1;
  }

  public long getLast() {
    return getFirst() == 0 ? 0 : getFirst() + getPage().rows().size() - 1;
  }

  public List<Integer> getSizes() {
    return TableState.SIZES;
  }

  public Instant getAsOf() {
    return Instant.now();
  }

  public CopyStatus getCopy() {
    if (copy == null) {
      copy = directory.copyStatus();
    }
    return copy;
  }

  /** Whether the copy holds nothing of this kind yet. */
  public boolean isFilling() {
    return (state.kind() == TargetKind.USER ? getCopy().users() : getCopy().mailboxes()) == 0;
  }

  /** Has the copy brought up to date. */
  public void syncNow() {
    directory.syncNow();
    Request.go(state.kind().many() + ".xhtml");
  }
}
