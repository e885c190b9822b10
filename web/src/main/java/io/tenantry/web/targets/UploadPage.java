package io.tenantry.web.targets;

import io.tenantry.actions.TargetKind;
import io.tenantry.directory.InvalidQuery;
import io.tenantry.operations.FrozenTargets;
import io.tenantry.operations.OperationRefused;
import io.tenantry.operations.RowProblem;
import io.tenantry.operations.TargetLists;
import io.tenantry.operations.TargetSelection;
import io.tenantry.operations.csv.InvalidCsv;
import io.tenantry.operations.csv.TargetHeaders;
import io.tenantry.operations.csv.UnknownHeader;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.primefaces.event.FileUploadEvent;

/** The page that takes a list of targets as CSV, by file or pasted. */
@Named
@RequestScoped
public class UploadPage {

  private static final int PROBLEMS_SHOWN = 200;

  @EJB private TargetLists lists;

  private String pasted;
  private String problem;
  private List<String> headings = List.of();
  private FrozenTargets frozen;

  /** Reads a file as soon as it is there. */
  public void upload(FileUploadEvent event) {
    try (InputStream csv = event.getFile().getInputStream()) {
      read(event.getFile().getFileName(), csv);
    } catch (IOException e) {
      problem = "The file could not be read: " + e.getMessage();
    }
  }

  /** Reads what was pasted. */
  public void read() {
    if (pasted == null || pasted.isBlank()) {
      problem = "Choose a file or paste a list first.";
      return;
    }
    read("pasted list", new ByteArrayInputStream(pasted.getBytes(StandardCharsets.UTF_8)));
  }

  /** Goes on at once when every row is good, else shows what is wrong first. */
  private void read(String name, InputStream csv) {
    try {
      FrozenTargets list =
          lists.freeze(
              new TargetSelection.Uploaded(
                  getKind(), name, csv, Request.param("column").orElse(null)));
      Request.go(
          list.problemCount() == 0 && list.size() > 0
              ? "action.xhtml?list=" + list.listId() + chosenAction()
              : "upload.xhtml?list=" + list.listId() + chosenAction());
    } catch (UnknownHeader e) {
      problem = e.getMessage();
      headings = e.found().stream().filter(heading -> !heading.isBlank()).distinct().toList();
    } catch (InvalidCsv e) {
      problem = e.getMessage();
    } catch (InvalidQuery e) {
      problem = e.getMessage() + ".";
    } catch (OperationRefused e) {
      problem = e.problem().message() + " " + e.problem().next();
    }
  }

  private static String inAddress(String action) {
    return "&action=" + URLEncoder.encode(action, StandardCharsets.UTF_8);
  }

  /** The action that was chosen before the targets, as a part of the next address. */
  public String getChosen() {
    return chosenAction();
  }

  private static String chosenAction() {
    return Request.param("action").map(UploadPage::inAddress).orElse("");
  }

  public TargetKind getKind() {
    return getFrozen()
        .map(FrozenTargets::kind)
        .orElseGet(() -> Request.param("kind").flatMap(TargetKind::of).orElse(TargetKind.USER));
  }

  /** The columns that may name the targets, in words. */
  public String getHeaders() {
    return TargetHeaders.advice(getKind());
  }

  /** An example of a list to paste. */
  public String getExample() {
    return switch (getKind()) {
      case GROUP -> "mail\nsales@contoso.com";
      case MANAGED_DEVICE -> "serialNumber\n5CD1234ABC";
      case SITE, DELETED_SITE -> "url\nhttps://contoso.sharepoint.com/sites/sales";
      case SCHEDULE -> "name\nChristmas";
      default -> "userPrincipalName\nanna.berg@contoso.com";
    };
  }

  /** The list that was read, when the address names one. */
  public Optional<FrozenTargets> getFrozen() {
    if (frozen == null) {
      frozen = Request.number("list").map(lists::describe).orElse(null);
    }
    return Optional.ofNullable(frozen);
  }

  /** The list for the page, or {@code null}. */
  public FrozenTargets getList() {
    return getFrozen().orElse(null);
  }

  /** The first rows that cannot be used. */
  public List<RowProblem> getProblems() {
    return lists.problems(frozen.listId(), 0, PROBLEMS_SHOWN);
  }

  public String getPasted() {
    return pasted;
  }

  public void setPasted(String pasted) {
    this.pasted = pasted;
  }

  public String getProblem() {
    return problem;
  }

  /** What the columns are headed of which one has to be chosen; empty where none has. */
  public List<String> getHeadings() {
    return headings;
  }
}
