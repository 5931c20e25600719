namespace Orchestration.Planning;

/// <summary>The codes of the problems that planning reports; <c>docs/error-codes.md</c> explains each.</summary>
internal static class PlanningCodes
{
    /// <summary>The template has no steps.</summary>
    public const string EmptyTemplate = "ORC1101";

    /// <summary>The workflow's id is missing, too long or has control characters.</summary>
    public const string InvalidWorkflowId = "ORC1102";

    /// <summary>A step's id is missing, too long or has control characters.</summary>
    public const string InvalidStepId = "ORC1103";

    /// <summary>Two steps have the same id.</summary>
    public const string DuplicateStepId = "ORC1104";

    /// <summary>Something that must not be null is null.</summary>
    public const string NullEntry = "ORC1105";

    /// <summary>A step does not say what to do.</summary>
    public const string MissingAction = "ORC1106";

    /// <summary>A step depends on a step that does not exist.</summary>
    public const string UnknownDependency = "ORC1107";

    /// <summary>A step depends on itself.</summary>
    public const string SelfDependency = "ORC1108";

    /// <summary>Steps wait for each other in a circle.</summary>
    public const string Cycle = "ORC1109";

    /// <summary>No connected factory has the type that a step names.</summary>
    public const string UnknownFactoryType = "ORC1110";

    /// <summary>No connected factory has the name that a step names.</summary>
    public const string UnknownFactory = "ORC1111";

    /// <summary>No connected factory that fits offers the action.</summary>
    public const string UnknownAction = "ORC1112";

    /// <summary>The text between <c>${{</c> and <c>}}</c> is not a reference.</summary>
    public const string MalformedReference = "ORC1113";

    /// <summary>A reference has one brace where it needs two.</summary>
    public const string LoneBrace = "ORC1114";

    /// <summary>A reference names a step that does not exist.</summary>
    public const string UnknownReferencedStep = "ORC1115";

    /// <summary>A reference names a step that need not be done when the value is needed.</summary>
    public const string NotUpstream = "ORC1116";

    /// <summary>A number or a duration is outside its range.</summary>
    public const string OutOfRange = "ORC1117";

    /// <summary>Parameters are nested too deeply.</summary>
    public const string TooDeep = "ORC1118";

    /// <summary>A join can never become true, or says something without effect.</summary>
    public const string MalformedJoin = "ORC1119";

    /// <summary>A condition has no children, or compares with a value of the wrong type.</summary>
    public const string MalformedCondition = "ORC1120";

    /// <summary>The name of a limit is missing, too long, has control characters or stands twice.</summary>
    public const string InvalidLimitName = "ORC1121";

    /// <summary>A step names a limit that the host has not declared.</summary>
    public const string UnknownLimit = "ORC1129";

    /// <summary>A step that runs last waits for one that does not, or the other way round.</summary>
    public const string FinallyBoundary = "ORC1122";

    /// <summary>A reference names a step that need not have succeeded, and does not say so.</summary>
    public const string NotGuaranteed = "ORC1123";

    /// <summary>The schema of the inputs has a keyword that is not known or not supported.</summary>
    public const string UnknownSchemaKeyword = "ORC1124";

    /// <summary>The schema of the inputs is not a schema: a keyword has a value that it cannot have.</summary>
    public const string MalformedSchema = "ORC1125";

    /// <summary>A default in the schema of the inputs does not fit its own schema.</summary>
    public const string BadDefault = "ORC1126";

    /// <summary>A reference names an input that the schema of the inputs does not allow.</summary>
    public const string UnknownInput = "ORC1127";

    /// <summary>An input that was given at a start does not fit the schema of the inputs.</summary>
    public const string InvalidInput = "ORC1128";

    /// <summary>A race cancels a step whose success another step waits for; a warning.</summary>
    public const string RacedStepIsUsed = "ORC1130";

    /// <summary>A value that stands in the parameters does not fit what the action says of its parameters; a warning.</summary>
    public const string UnfitParameter = "ORC1131";

    /// <summary>A condition asks for a delegate that the host has not registered.</summary>
    public const string UnknownCondition = "ORC1140";

    /// <summary>The pattern of a condition is not a regular expression that takes time in proportion to the text.</summary>
    public const string InvalidPattern = "ORC1141";

    /// <summary>A secret is referred to where it would be stored or shown.</summary>
    public const string SecretNotAllowed = "ORC1142";

    /// <summary>A step says more than one of <c>action</c>, <c>delay</c>, <c>until</c>, <c>signal</c> and <c>workflow</c>.</summary>
    public const string SeveralKinds = "ORC1150";

    /// <summary>A step has a member that means nothing for what it is.</summary>
    public const string MeaninglessMember = "ORC1151";

    /// <summary>The name of a signal is missing, too long or has control characters.</summary>
    public const string InvalidSignalName = "ORC1152";

    /// <summary>The time that a step waits for is not a time.</summary>
    public const string InvalidTime = "ORC1153";

    /// <summary>What a step goes over is neither a list nor one reference.</summary>
    public const string InvalidItems = "ORC1154";

    /// <summary>The item of a loop is referred to where there is none.</summary>
    public const string ItemNotKnown = "ORC1155";

    /// <summary>A step runs a workflow that the catalog does not have.</summary>
    public const string UnknownWorkflow = "ORC1156";

    /// <summary>Workflows are nested too deeply.</summary>
    public const string NestedTooDeeply = "ORC1157";

    /// <summary>A workflow runs itself, directly or through others.</summary>
    public const string WorkflowCycle = "ORC1158";
}
