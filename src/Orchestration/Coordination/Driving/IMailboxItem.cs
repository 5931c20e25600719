namespace Orchestration.Coordination.Driving;

/// <summary>One input of an execution, linked to the next without a node of its own.</summary>
internal interface IMailboxItem
{
    IMailboxItem? Next { get; set; }
}
