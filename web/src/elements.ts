// The parts of Element Plus that the screens use, each with its style. Import them from here, not from the library, so
// that only these are in the bundle. The style modules are CSS alone; unused components are shaken off.
import "element-plus/es/components/base/style/css";
import "element-plus/theme-chalk/dark/css-vars.css";
import "element-plus/es/components/alert/style/css";
import "element-plus/es/components/badge/style/css";
import "element-plus/es/components/button/style/css";
import "element-plus/es/components/checkbox/style/css";
import "element-plus/es/components/date-picker/style/css";
import "element-plus/es/components/dialog/style/css";
import "element-plus/es/components/drawer/style/css";
import "element-plus/es/components/dropdown/style/css";
import "element-plus/es/components/dropdown-menu/style/css";
import "element-plus/es/components/dropdown-item/style/css";
import "element-plus/es/components/form/style/css";
import "element-plus/es/components/form-item/style/css";
import "element-plus/es/components/input/style/css";
import "element-plus/es/components/message/style/css";
import "element-plus/es/components/message-box/style/css";
import "element-plus/es/components/notification/style/css";
import "element-plus/es/components/option/style/css";
import "element-plus/es/components/popover/style/css";
import "element-plus/es/components/progress/style/css";
import "element-plus/es/components/radio-button/style/css";
import "element-plus/es/components/radio-group/style/css";
import "element-plus/es/components/select/style/css";
import "element-plus/es/components/skeleton/style/css";
import "element-plus/es/components/switch/style/css";
import "element-plus/es/components/table/style/css";
import "element-plus/es/components/table-column/style/css";
import "element-plus/es/components/tabs/style/css";
import "element-plus/es/components/tab-pane/style/css";
import "element-plus/es/components/tag/style/css";
import "element-plus/es/components/tooltip/style/css";
import "element-plus/es/components/tree/style/css";
import "element-plus/es/components/tree-select/style/css";
import "element-plus/es/components/upload/style/css";

export {
  ElAlert, ElBadge, ElButton, ElCheckbox, ElConfigProvider, ElDatePicker, ElDialog, ElDrawer, ElDropdown,
  ElDropdownItem, ElDropdownMenu, ElForm, ElFormItem, ElInput, ElMessage, ElMessageBox, ElNotification, ElOption,
  ElPopover, ElProgress, ElRadioButton, ElRadioGroup, ElSelect, ElSkeleton, ElSwitch, ElTable, ElTableColumn,
  ElTabPane, ElTabs, ElTag, ElTooltip, ElTree, ElTreeSelect, ElUpload,
} from "element-plus";
