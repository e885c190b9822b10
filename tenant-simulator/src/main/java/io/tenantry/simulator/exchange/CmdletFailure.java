package io.tenantry.simulator.exchange;

/** Says that a cmdlet ended with an error, as Exchange would tell it. */
final class CmdletFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private static final String TASKS = "Microsoft.Exchange.Configuration.Tasks.";
  private static final String DATA = "Microsoft.Exchange.Data.";
  private static final String SHELL = "System.Management.Automation.";

  private final int status;
  private final String code;
  private final String exception;

  private CmdletFailure(int status, String code, String exception, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.exception = exception;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** The full name of Exchange's exception. */
  String exception() {
    return exception;
  }

  static CmdletFailure malformed(String message) {
    return new CmdletFailure(400, "BadRequest", "Microsoft.OData.ODataException", message);
  }

  static CmdletFailure unknownCmdlet(String name) {
    return new CmdletFailure(
        400,
        "BadRequest",
        SHELL + "CommandNotFoundException",
        "The term '"
            + name
            + "' is not recognized as the name of a cmdlet, function, script file,"
            + " or operable program. Check the spelling of the name, or if a path was included,"
            + " verify that the path is correct and try again.");
  }

  static CmdletFailure notSimulated(String name) {
    return new CmdletFailure(
        501,
        "NotImplemented",
        TASKS + "TaskException",
        "The simulated tenant checks calls of '" + name + "' but doesn't carry them out.");
  }

  /** An app runs a cmdlet that Microsoft lets only people run. */
  static CmdletFailure noUser(String name) {
    return new CmdletFailure(
        400, "BadRequest", TASKS + "TaskException", name + ": Failed to retrieve executing user.");
  }

  static CmdletFailure unknownParameter(String name) {
    return new CmdletFailure(
        400,
        "BadRequest",
        SHELL + "ParameterBindingException",
        "A parameter cannot be found that matches parameter name '" + name + "'.");
  }

  static CmdletFailure missingParameters(String names) {
    return new CmdletFailure(
        400,
        "BadRequest",
        SHELL + "ParameterBindingException",
        "Cannot process command because of one or more missing mandatory parameters: "
            + names
            + ".");
  }

  static CmdletFailure badValue(String parameter, String value, String type) {
    return new CmdletFailure(
        400,
        "BadRequest",
        SHELL + "ParameterBindingException",
        "Cannot process argument transformation on parameter '"
            + parameter
            + "'. Cannot convert value \""
            + value
            + "\" to type \""
            + type
            + "\".");
  }

  static CmdletFailure notFound(String identity) {
    return new CmdletFailure(
        404,
        "NotFound",
        TASKS + "ManagementObjectNotFoundException",
        "The operation couldn't be performed because object '"
            + identity
            + "' couldn't be found on 'HALDENFREIGHT-DC01.EURPR01A001.PROD.OUTLOOK.COM'.");
  }

  static CmdletFailure ambiguous(String identity) {
    return new CmdletFailure(
        400,
        "BadRequest",
        TASKS + "ManagementObjectAmbiguousException",
        "The operation couldn't be performed because '" + identity + "' matches multiple entries.");
  }

  /** A recipient that another object's property names. */
  static CmdletFailure noRecipient(String identity) {
    return new CmdletFailure(
        404,
        "NotFound",
        TASKS + "ManagementObjectNotFoundException",
        "Couldn't find object \""
            + identity
            + "\". Please make sure that it was spelled correctly or specify a different object.");
  }

  /** Somebody who shall be given a permission. */
  static CmdletFailure noPrincipal(String identity) {
    return new CmdletFailure(
        404,
        "NotFound",
        TASKS + "ManagementObjectNotFoundException",
        "User or group \""
            + identity
            + "\" wasn't found. Please make sure you've typed it correctly.");
  }

  static CmdletFailure badDuration() {
    return new CmdletFailure(
        400,
        "BadRequest",
        "Microsoft.Exchange.InfoWorker.Common.OOF.InvalidScheduledOofDuration",
        "The end time of the scheduled automatic reply must be later than its start time and in"
            + " the future.");
  }

  /** An exception of Exchange's, by its full name. */
  static CmdletFailure refused(String exception, String message) {
    return new CmdletFailure(400, "BadRequest", exception, message);
  }

  static CmdletFailure invalid(String message) {
    return new CmdletFailure(400, "BadRequest", DATA + "DataValidationException", message);
  }

  static CmdletFailure tooLarge(String property, String user, String allowed) {
    return new CmdletFailure(
        400,
        "BadRequest",
        DATA + "Directory.ADObjectConstraintViolationException",
        "The value of property '"
            + property
            + "' exceeds the maximum allowed for user '"
            + user
            + "'. The allowed value is '"
            + allowed
            + "'.");
  }
}
