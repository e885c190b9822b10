package io.tenantry.web.targets;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.TargetKind;
import io.tenantry.delegation.AllowedActions;
import io.tenantry.directory.Column;
import io.tenantry.directory.CopyStatus;
import io.tenantry.directory.Directory;
import io.tenantry.directory.InvalidQuery;
import io.tenantry.directory.Page;
import io.tenantry.directory.Row;
import io.tenantry.directory.SkuView;
import io.tenantry.web.PagedRows;
import io.tenantry.web.Request;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.primefaces.PrimeFaces;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.event.data.PageEvent;
import org.primefaces.event.data.SortEvent;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

/** The table of one kind of targets, one page of it at a time. */
@Named
@RequestScoped
public class TargetTable {

  @EJB private Directory directory;
  @Inject private AllowedActions allowed;

  private TableState state;
  private List<Column> columns;
  private List<SkuView> skus;
  private PagedRows<Row> rows;
  private CopyStatus copy;
  private String problem;

  @PostConstruct
  void read() {
    state =
        TableState.read(
            TableState.kind(Request.page()).orElse(TargetKind.USER),
            FacesContext.getCurrentInstance().getExternalContext().getRequestParameterValuesMap());
  }

  /** The action that targets are picked for, when one was chosen before them, or {@code null}. */
  public ActionInfo getChosen() {
    return allowed.all().stream()
        .map((Action<?, ?> a) -> a.info())
        .filter(info -> info.targetKind() == state.kind())
        .filter(info -> info.id().equals(Request.param("for").orElse("")))
        .findFirst()
        .orElse(null);
  }

  /** The rows that match, read one page at a time. */
  public PagedRows<Row> getRows() {
    if (rows == null) {
      rows = new PagedRows<>(this::read, (int) getFirst(), state.size());
    }
    return rows;
  }

  /** An address that cannot be understood matches none and says why. */
  private Page<Row> read(int first, int size) {
    try {
      return directory.page(state.kind(), state.query(), first, size);
    } catch (InvalidQuery e) {
      problem = e.getMessage();
      return new Page<>(List.of(), 0);
    }
  }

  /** How many rows match. */
  public long getTotal() {
    return getRows().getTotal();
  }

  public String getProblem() {
    getTotal();
    return problem;
  }

  /**
   * The order that the address asks for, as the table wants to be told; {@code null} where its
   * column is not shown.
   */
  public SortMeta getSortMeta() {
    String field = state.sort() == null ? getNameColumn() : state.sort();
    if (getShown().stream().noneMatch(column -> column.name().equals(field))) {
      return null;
    }
    return SortMeta.builder()
        .field(field)
        .order(state.descending() ? SortOrder.DESCENDING : SortOrder.ASCENDING)
        .build();
  }

  /** Shows what the address asks for, which the browser changed without loading the page anew. */
  public void show() {
    DataTable table = table();
    table.reset();
    table.setRows(state.size());
    table.setFirst((int) getFirst());
    PrimeFaces.current().executeScript("tenantry.shown()");
  }

  /** Another page of the table was asked for. */
  public void paged(PageEvent event) {
    int size = event.getRowsPerPage() == null ? state.size() : event.getRowsPerPage();
    move(state.at(event.getPage() + 1, size));
  }

  /** Another order of the table was asked for. */
  public void sorted(SortEvent event) {
    event.getSortBy().values().stream()
        .filter(SortMeta::isActive)
        .findFirst()
        .ifPresent(by -> move(state.inOrder(by.getField(), by.getOrder().isDescending())));
  }

  private void move(TableState next) {
    state = next;
    rows = null;
    PagedRows.moved(state.address());
  }

  private static DataTable table() {
    return (DataTable) FacesContext.getCurrentInstance().getViewRoot().findComponent("table:rows");
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

  /** The column of the name, by which rows are sorted unless asked otherwise. */
  public String getNameColumn() {
    return getColumns().get(0).name();
  }

  /** What the search looks at, in words. */
  public String getSearched() {
    return directory.searched(state.kind());
  }

  /** What the page is called: the kind's plural with a capital letter. */
  public String getTitle() {
    String many = state.kind().many();
    return Character.toUpperCase(many.charAt(0)) + many.substring(1);
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
    Object name = row.values().get(getNameColumn());
    return name == null || name.toString().isEmpty() ? row.label() : name.toString();
  }

  /** The place of the page's first row among all, from 0. */
  public long getFirst() {
    return (state.page() - 1L) * state.size();
  }

  /** The place of the page's last row among all, from 1; 0 where there is none. */
  public long getLast() {
    return Math.min(getTotal(), getFirst() + state.size());
  }

  /** How many rows a page may have, to choose from. */
  public String getSizes() {
    return TableState.SIZES.stream().map(String::valueOf).collect(Collectors.joining(","));
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

  /** How current the copy is of this kind. */
  public CopyStatus.Kind getKindCopy() {
    return getCopy().kinds().get(state.kind().slug());
  }

  /** Why the copy is older than it should be, or {@code null}. */
  public String getCopyProblem() {
    boolean other = getCopy().kinds().values().stream().anyMatch(kind -> kind.error() != null);
    return getKindCopy().error() != null || other ? getKindCopy().error() : getCopy().error();
  }

  /** Whether there is nothing of this kind in the copy because it was not read yet. */
  public boolean isFilling() {
    return isNone() && getKindCopy().syncedAt() == null && getKindCopy().error() == null;
  }

  /** Whether the copy holds nothing of this kind. */
  public boolean isNone() {
    return getKindCopy().rows() == 0;
  }

  /** Has the copy brought up to date. */
  public void syncNow() {
    directory.syncNow();
    Request.go(state.kind().page() + ".xhtml");
  }
}
