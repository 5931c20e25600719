namespace Orchestration.Coordination.Modifying;

/// <summary>The codes of the problems of modifications; <c>docs/error-codes.md</c> explains each.</summary>
internal static class ModificationCodes
{
    /// <summary>A step that has started would change.</summary>
    public const string StartedStepChanged = "ORC1401";

    /// <summary>A step that has started would be removed.</summary>
    public const string StartedStepRemoved = "ORC1402";

    /// <summary>A step would be added or replaced that can never start, because only steps that run last still do.</summary>
    public const string NothingMoreStarts = "ORC1403";

    /// <summary>The target is another workflow.</summary>
    public const string OtherWorkflow = "ORC1404";

    /// <summary>A modification would change the version.</summary>
    public const string OtherVersion = "ORC1405";

    /// <summary>The execution was revised since the target was made.</summary>
    public const string RevisedMeanwhile = "ORC1406";

    /// <summary>A step that is to be kept does not exist.</summary>
    public const string UnknownKeptStep = "ORC1407";
}
